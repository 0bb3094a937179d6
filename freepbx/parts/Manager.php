<?php

namespace FreePBX\modules\Hotdesk;

/** The server's own user of Asterisk's manager interface (AMI), with the least rights that it needs. */
trait Manager
{
    /** Where FreePBX's manager module is there. Otherwise the server takes FreePBX's own manager user. */
    public function makeManagerUser(): void
    {
        if (!$this->hasManagerModule()) {
            $this->delConfig('manager');
            return;
        }
        $kept = $this->getConfig('manager');
        $manager = $this->FreePBX->Manager;
        if (is_array($kept) && $manager->isExist_manager($kept['user'] ?? '-', true)) {
            $found = $manager->get_manager($kept['user'], true);
            $is = [$found['secret'] ?? '', $found['read'] ?? '', $found['write'] ?? ''];
            if ($is === [$kept['secret'], 'system,call,user', 'system,reporting']) {
                return;
            }
            $manager->del_manager($kept['user'], true);
        }
        $user = 'hotdesk';
        // Somebody may have made one of this name themselves; it is not ours to change.
        for ($number = 2; $manager->isExist_manager($user, true); $number++) {
            $user = 'hotdesk' . $number;
        }
        $secret = bin2hex(random_bytes(20));
        $manager->add_manager(
            $user,
            $secret,
            '0.0.0.0/0.0.0.0',
            '127.0.0.1/255.255.255.255',
            'system,call,user',
            'system,reporting',
            5000
        );
        $this->setConfig('manager', ['user' => $user, 'secret' => $secret]);
        needreload();
    }

    public function deleteManagerUser(): void
    {
        $kept = $this->getConfig('manager');
        if (is_array($kept) && $this->hasManagerModule()) {
            $manager = $this->FreePBX->Manager;
            if ($manager->isExist_manager($kept['user'] ?? '-', true)) {
                $manager->del_manager($kept['user'], true);
                needreload();
            }
        }
        $this->delConfig('manager');
    }

    private function hasManagerModule(): bool
    {
        return (bool) $this->FreePBX->Modules->checkStatus('manager')
            && method_exists($this->FreePBX->Manager, 'add_manager');
    }
}
