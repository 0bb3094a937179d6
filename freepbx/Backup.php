<?php

namespace FreePBX\modules\Hotdesk;

use FreePBX\modules\Backup as Base;

require_once __DIR__ . '/Tables.php';

/** What FreePBX's backup takes of us: all tables, the settings, the codes, and the files in our folder. */
class Backup extends Base\BackupBase
{
    public function runBackup($id, $transaction)
    {
        $this->addDependency('core');
        $folder = sys_get_temp_dir() . '/hotdesk-backup-' . bin2hex(random_bytes(8));
        // There are passwords in it.
        mkdir($folder, 0700);
        $this->addGarbage($folder);
        (new Tables($this->FreePBX->Database))->write($folder . '/hotdesk-tables.gz');
        $this->addFile('hotdesk-tables.gz', $folder, '', 'tables');
        $data = $this->FreePBX->Hotdesk->dataFolder();
        foreach (is_dir($data) ? scandir($data) : [] as $name) {
            // The socket is none.
            if (is_file($data . '/' . $name)) {
                $this->addFile($name, $data, '', 'data');
            }
        }
        // What the module keeps for itself (what it signs with, its manager user) belongs to this machine, and stays here.
        $this->addConfigs(['settings' => $this->dumpAdvancedSettings(), 'features' => $this->dumpFeatureCodes()]);
    }
}
