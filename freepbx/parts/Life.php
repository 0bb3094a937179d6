<?php

namespace FreePBX\modules\Hotdesk;

/** Install, upgrade, start, stop, uninstall: as root from fwconsole, as the PBX's own user from its pages. */
trait Life
{
    /** Also at an upgrade. */
    public function install()
    {
        $version = $this->nodeVersion();
        if (version_compare($version, '18.20', '<')) {
            out(sprintf('Hot Desk needs Node.js 18.20 or newer; this machine has %s.', $version ?: 'none'));
            return false;
        }
        $this->defineSettings();
        $this->identitySecret();
        $this->makeDataFolder();
        foreach (['makeManagerUser', 'installFeatureCodes', 'installNotices'] as $step) {
            if (method_exists($this, $step)) {
                $this->$step();
            }
        }
        $this->startAnew();
        return true;
    }

    /** The tables stay, for whoever installs again, unless the administrator has said otherwise before. */
    public function uninstall()
    {
        $isForgotten = (bool) $this->FreePBX->Config->get('HOTDESKFORGET');
        foreach (['deleteDeskLines', 'deleteManagerUser', 'uninstallNotices', 'closeFirewall'] as $step) {
            if (method_exists($this, $step)) {
                $this->$step();
            }
        }
        $this->forgetProgram();
        $logs = rtrim((string) $this->FreePBX->Config->get('ASTLOGDIR'), '/') . '/hotdesk_';
        foreach ([$this->socket(), $logs . 'out.log', $logs . 'err.log'] as $file) {
            if (file_exists($file)) {
                unlink($file);
            }
        }
        if ($isForgotten) {
            $this->dropTables();
            $this->removeFolder($this->dataFolder());
            out('Hot Desk has been forgotten: its tables and its folder are gone.');
        } else {
            out('Hot Desk\'s tables stay in the database for the next time.');
        }
        $this->FreePBX->Notifications->delete('hotdesk', 'start');
        return true;
    }

    public function enable()
    {
        $this->startFreepbx();
        return true;
    }

    public function disable()
    {
        $this->forgetProgram();
        try {
            $this->leaveDeskLinesToCore();
        } catch (\Exception $e) {
            out('Logged-out phones cannot call for help while Hot Desk is disabled: ' . $e->getMessage());
        }
        return true;
    }

    /** With the PBX, at `fwconsole start`: PM2 does not come up by itself after the machine was off. */
    public function startFreepbx($output = null)
    {
        try {
            $status = $this->programStatus();
            if ($status !== 'online') {
                $program = dirname(__DIR__) . '/node/main.js';
                // PM2 makes a folder for logs where it is started: not in ours, which is as it was packaged.
                $this->FreePBX->Pm2->startFromDirectory('hotdesk', $program, $this->dataFolder(), $this->environment());
            }
            $this->say($output, 'Hot Desk ' . ($status === 'online' ? 'is running.' : 'has been started.'));
            $this->tellTroubles($output);
            return true;
        } catch (\Exception $e) {
            $this->say($output, 'Hot Desk could not be started: ' . $e->getMessage());
            $this->notify('Hot Desk could not be started', $e->getMessage());
            return false;
        }
    }

    /** With the PBX, at `fwconsole stop`. */
    public function stopFreepbx($output = null)
    {
        try {
            if ($this->programStatus() === 'online') {
                $this->FreePBX->Pm2->stop('hotdesk');
            }
            $this->say($output, 'Hot Desk has been stopped.');
        } catch (\Exception $e) {
            $this->say($output, 'Hot Desk could not be stopped: ' . $e->getMessage());
        }
        return true;
    }

    /** At `fwconsole chown`. What is in the folder is the server's own: it runs as the PBX's user. */
    public function chownFreepbx()
    {
        return [['type' => 'dir', 'path' => $this->dataFolder(), 'perms' => 0750]];
    }

    /** PM2 lets the old server run on until it is told, with what it has of the old files in memory. */
    private function startAnew(): void
    {
        try {
            if ($this->programStatus() === 'online') {
                // One step of PM2's, because phones are without an answer meanwhile.
                $this->FreePBX->Pm2->restart('hotdesk');
                out('Hot Desk has been started again.');
                $this->tellTroubles();
                return;
            }
        } catch (\Exception $e) {
            out('Hot Desk could not be started again: ' . $e->getMessage());
            $this->forgetProgram();
        }
        $this->startFreepbx();
    }

    /** Waits until the server answers, and says what it lacks, such as a port that another program has. */
    private function tellTroubles($output = null): void
    {
        $until = microtime(true) + 10;
        do {
            usleep(200000);
            [$status, $answer] = $this->ask('GET', '/status');
        } while ($status === 0 && microtime(true) < $until);
        $reasons = $status === 0
            ? ['It does not answer yet. What keeps it is told in hotdesk_err.log in Asterisk\'s log folder.']
            : (array) ($answer['reasons'] ?? []);
        foreach ($reasons as $reason) {
            $this->say($output, 'Hot Desk: ' . $reason);
        }
        if ($reasons !== []) {
            $this->notify('Hot Desk does not work as a whole', implode(' ', $reasons));
        } else {
            $this->FreePBX->Notifications->delete('hotdesk', 'start');
        }
    }

    private function notify(string $text, string $more): void
    {
        $this->FreePBX->Notifications->add_error('hotdesk', 'start', $text, $more, '', true, true);
    }

    /** Stops the server and takes it off PM2's list. */
    private function forgetProgram(): void
    {
        try {
            if ($this->programStatus() !== '') {
                $this->FreePBX->Pm2->delete('hotdesk');
            }
        } catch (\Exception $e) {
            out('Hot Desk could not be stopped: ' . $e->getMessage());
        }
    }

    /** What PM2 says of the server, such as `online`; empty: it does not know it. */
    private function programStatus(): string
    {
        $program = $this->FreePBX->Pm2->getStatus('hotdesk');
        return is_array($program) ? (string) ($program['pm2_env']['status'] ?? '') : '';
    }

    private function nodeVersion(): string
    {
        return ltrim(trim((string) exec('node --version 2>/dev/null')), 'v');
    }

    /** What stands in Advanced Settings; a value that is set there already stays. */
    private function defineSettings(): void
    {
        $common = ['module' => 'hotdesk', 'category' => 'Hot Desk', 'level' => 0, 'readonly' => 0, 'hidden' => 0];
        $after = ' Takes effect when Hot Desk starts: run "fwconsole restart", or disable and enable the module.';
        $settings = [
            'HOTDESKPHONEPORT' => [
                'name' => 'Port for phones',
                'description' => 'The TCP port at which phones ask for their configuration.' . $after,
                'type' => CONF_TYPE_INT,
                'options' => [1024, 65535],
                'value' => 8084,
                'emptyok' => 0,
            ],
            'HOTDESKPORT' => [
                'name' => 'Port for the API',
                'description' => 'A TCP port on 127.0.0.1 for the API, /metrics and the pages for people who have no '
                    . 'account in FreePBX. 0: there is none.' . $after,
                'type' => CONF_TYPE_INT,
                'options' => [0, 65535],
                'value' => 0,
                'emptyok' => 0,
            ],
            'HOTDESKLOG' => [
                'name' => 'What is logged',
                'description' => 'What Hot Desk writes to hotdesk_err.log in Asterisk\'s log folder: "info" tells every '
                    . 'request of every phone.' . $after,
                'type' => CONF_TYPE_SELECT,
                'options' => 'warn,info,debug',
                'value' => 'warn',
                'emptyok' => 0,
            ],
            'HOTDESKFORGET' => [
                'name' => 'Uninstalling forgets everything',
                'description' => 'Yes: uninstalling the module drops all of its tables, with every phone, mapping and '
                    . 'template. No: they stay in the database, and are there again when the module is installed again.',
                'type' => CONF_TYPE_BOOL,
                'value' => false,
            ],
        ];
        $order = 0;
        foreach ($settings as $keyword => $setting) {
            $setting += $common + ['defaultval' => $setting['value'], 'sortorder' => $order++];
            $this->FreePBX->Config->define_conf_setting($keyword, $setting);
        }
        $this->FreePBX->Config->commit_conf_settings();
    }

    private function makeDataFolder(): void
    {
        $folder = $this->dataFolder();
        if (!is_dir($folder)) {
            mkdir($folder, 0750, true);
        }
        chmod($folder, 0750);
        if (posix_getuid() === 0) {
            chown($folder, $this->FreePBX->Config->get('AMPASTERISKWEBUSER'));
            chgrp($folder, $this->FreePBX->Config->get('AMPASTERISKWEBGROUP'));
        }
    }

    private function dropTables(): void
    {
        $database = $this->FreePBX->Database;
        $tables = $database->query('SHOW TABLES LIKE \'hotdesk\\_%\'')->fetchAll(\PDO::FETCH_COLUMN);
        // They refer to one another.
        $database->query('SET FOREIGN_KEY_CHECKS = 0');
        foreach ($tables as $table) {
            $database->query('DROP TABLE `' . $table . '`');
        }
        $database->query('SET FOREIGN_KEY_CHECKS = 1');
    }

    private function removeFolder(string $folder): void
    {
        foreach (is_dir($folder) ? array_diff(scandir($folder), ['.', '..']) : [] as $name) {
            $path = $folder . '/' . $name;
            if (is_dir($path) && !is_link($path)) {
                $this->removeFolder($path);
            } else {
                unlink($path);
            }
        }
        if (is_dir($folder)) {
            rmdir($folder);
        }
    }

    /** At the console, or in the box that shows how an install goes. */
    private function say($output, string $text): void
    {
        if (is_object($output)) {
            $output->writeln($text);
        } else {
            out($text);
        }
    }
}
