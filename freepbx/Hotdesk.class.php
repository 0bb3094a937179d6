<?php

namespace FreePBX\modules;

require_once __DIR__ . '/parts/Service.php';
require_once __DIR__ . '/parts/Answer.php';
require_once __DIR__ . '/parts/Pages.php';
require_once __DIR__ . '/parts/Programs.php';
require_once __DIR__ . '/parts/Life.php';
require_once __DIR__ . '/parts/Manager.php';
require_once __DIR__ . '/parts/DeskLines.php';
require_once __DIR__ . '/parts/Extensions.php';
require_once __DIR__ . '/parts/Bulk.php';
require_once __DIR__ . '/parts/Notices.php';
require_once __DIR__ . '/parts/Firewall.php';
require_once __DIR__ . '/parts/FeatureCodes.php';
require_once __DIR__ . '/parts/Restored.php';

/** The module as FreePBX sees it. It carries; the server beside it decides. */
class Hotdesk extends \FreePBX_Helpers implements \BMO
{
    use Hotdesk\Service;
    use Hotdesk\Pages;
    use Hotdesk\Programs;
    use Hotdesk\Life;
    use Hotdesk\Manager;
    use Hotdesk\DeskLines;
    use Hotdesk\Restored;
    use Hotdesk\FeatureCodes;
    use Hotdesk\Firewall;
    use Hotdesk\Notices;
    use Hotdesk\Bulk;
    use Hotdesk\Extensions;

    /** Declared, because FreePBX makes an error of every property that is not. */
    public $FreePBX;

    public function __construct($freepbx = null)
    {
        if ($freepbx === null) {
            throw new \InvalidArgumentException('Hot Desk was not given FreePBX.');
        }
        $this->FreePBX = $freepbx;
    }
}
