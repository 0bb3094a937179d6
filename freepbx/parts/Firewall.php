<?php

namespace FreePBX\modules\Hotdesk;

/** The port at which phones ask, in FreePBX's firewall, where that module is there. */
trait Firewall
{
    /** Its name among the firewall's services. */
    private $serviceName = 'Hot Desk phones';

    /** Local phones may ask; whether those elsewhere may is the administrator's to say, in the firewall. */
    private function openFirewall(int $port): void
    {
        $firewall = $this->firewall();
        if ($firewall === null) {
            return;
        }
        $kept = $this->getConfig('firewall');
        if (is_array($kept) && (int) $kept['port'] === $port && $this->hasService($firewall, $kept['id'])) {
            return;
        }
        $this->closeFirewall();
        $id = $firewall->addCustomService($this->serviceName, 'tcp', (string) $port);
        $firewall->setCustomServiceZones($id, ['internal']);
        $this->setConfig('firewall', ['id' => $id, 'port' => $port]);
    }

    public function closeFirewall(): void
    {
        $firewall = $this->firewall();
        $kept = $this->getConfig('firewall');
        if ($firewall !== null && is_array($kept) && $this->hasService($firewall, $kept['id'])) {
            $firewall->deleteCustomService($kept['id']);
        }
        $this->delConfig('firewall');
    }

    private function hasService($firewall, $id): bool
    {
        $services = $firewall->getAllCustomServices();
        return is_array($services) && isset($services[$id]);
    }

    /** Opens the port where it is not; gives what the administrator should know. */
    private function firewallFindings(?int $port): array
    {
        if ($port === null) {
            return [];
        }
        try {
            $this->openFirewall($port);
            return [];
        } catch (\Throwable $trouble) {
            return [[
                'id' => 'firewall',
                'level' => 'warning',
                'title' => 'Phones may not get through the firewall',
                'sentence' => "Hot Desk could not be added to the firewall. Open the TCP port $port for phones there.",
                'at' => '/',
            ]];
        }
    }

    /** The firewall module; null: there is none, or one that knows no services of others. */
    private function firewall()
    {
        if (!$this->FreePBX->Modules->checkStatus('firewall')) {
            return null;
        }
        $firewall = $this->FreePBX->Firewall;
        foreach (['addCustomService', 'deleteCustomService', 'setCustomServiceZones', 'getAllCustomServices'] as $method) {
            if (!is_callable([$firewall, $method])) {
                return null;
            }
        }
        return $firewall;
    }
}
