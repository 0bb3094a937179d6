<?php

namespace FreePBX\modules\Hotdesk;

use FreePBX\modules\Backup as Base;

require_once __DIR__ . '/Tables.php';

/** Puts back what Backup.php has taken, also into a box that has no tables of ours yet. */
class Restore extends Base\RestoreBase
{
    /**
     * FreePBX would uninstall the module and install it again; what is restored takes the place of what there is. Where the
     * module was uninstalled but its files stayed, it is installed.
     */
    public function reset()
    {
        if (!$this->FreePBX->Modules->checkStatus('hotdesk')) {
            parent::reset();
        }
    }

    public function runRestore()
    {
        $files = ['tables' => [], 'data' => []];
        foreach ($this->getFiles() as $file) {
            $files[$file->getType()][] = $file->getPathname();
        }
        if ($files['tables'] === []) {
            $this->log('There are no tables of Hot Desk in this backup. Nothing of it was changed.', 'WARNING');
            return;
        }
        $tables = new Tables($this->FreePBX->Database);
        $this->refuseNewer($tables->stepsIn($files['tables'][0]));
        $hotdesk = $this->FreePBX->Hotdesk;
        $hotdesk->stopFreepbx();
        try {
            $this->replace($tables, $files['tables'][0]);
            $this->putFiles($files['data'], $hotdesk->dataFolder());
            $configs = $this->getConfigs();
            $this->importAdvancedSettings($configs['settings'] ?? []);
            $this->importFeatureCodes($configs['features'] ?? []);
            $hotdesk->makeManagerUser();
        } finally {
            $hotdesk->startFreepbx();
        }
        $this->log($hotdesk->tellPhonesAfterRestore());
    }

    public function processLegacy($pdo, $data, $tables, $unknownTables)
    {
        $this->log('Backups of FreePBX 13 and 14 have nothing of Hot Desk in them.');
    }

    /** An older server could not make anything of tables that a newer one has changed. Nothing has been changed yet. */
    private function refuseNewer(array $steps): void
    {
        $known = [];
        foreach (glob(__DIR__ . '/node/migrations/*.js') as $file) {
            $known[] = basename($file, '.js');
        }
        $unknown = array_diff($steps, $known);
        if ($unknown !== []) {
            throw new \Exception(
                'This backup was made by a newer Hot Desk than the one that is installed here (' . implode(', ', $unknown)
                . '). Nothing was changed. Upgrade the module, then restore again.'
            );
        }
    }

    /** All of it or nothing: what was there comes back where the backup cannot take its place. */
    private function replace(Tables $tables, string $file): void
    {
        $before = $this->tmpdir . '/hotdesk-before-' . bin2hex(random_bytes(8));
        $tables->write($before);
        try {
            $tables->read($file);
        } catch (\Throwable $trouble) {
            $tables->read($before);
            throw new \Exception('Hot Desk could not be restored, and is as it was: ' . $trouble->getMessage());
        } finally {
            unlink($before);
        }
    }

    private function putFiles(array $files, string $folder): void
    {
        foreach ($files as $file) {
            $to = $folder . '/' . basename($file);
            copy($file, $to);
            chmod($to, 0640);
            if (posix_getuid() === 0) {
                chown($to, $this->FreePBX->Config->get('AMPASTERISKWEBUSER'));
                chgrp($to, $this->FreePBX->Config->get('AMPASTERISKWEBGROUP'));
            }
        }
    }
}
