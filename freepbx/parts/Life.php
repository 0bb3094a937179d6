<?php

namespace FreePBX\modules\Hotdesk;

/** Install, upgrade, start, stop, uninstall. */
trait Life
{
    public function install()
    {
        $this->identitySecret();
        return true;
    }

    public function uninstall()
    {
        return true;
    }
}
