<?php

namespace FreePBX\modules\Hotdesk;

/**
 * Desk lines are Core's emergency devices: Core alone writes them, here it is told which. Their numbers have a form that
 * nothing else has (99 and a MAC address in decimal), by which ours are known.
 */
trait DeskLines
{
    /**
     * Makes, changes and takes away as many devices as may be done at once, so that they become those that are wanted:
     * [{number, name, callerId, password}].
     */
    public function keepDeskLines(array $wanted, int $most): array
    {
        $core = $this->FreePBX->Core;
        foreach (['emergencyAddDevice', 'delEmergencyDevice', 'generateDefaultDeviceSettings'] as $method) {
            if (!method_exists($core, $method)) {
                return ['problem' => 'core'];
            }
        }
        if (!$this->FreePBX->astman->connected()) {
            return ['problem' => 'asterisk'];
        }
        $answer = [
            'pending' => $this->isReloadNeeded(),
            'emergencyRoutes' => $this->countEmergencyRoutes(),
            'changed' => 0,
            'left' => 0,
            'taken' => [],
        ];
        $there = $this->deskLinesThere();
        $others = $this->numbersOfOthers();
        foreach ($wanted as $line) {
            $number = (string) $line['number'];
            $before = $there[$number] ?? null;
            unset($there[$number]);
            if (!preg_match('/^99\d{15}$/', $number) || isset($others[$number])) {
                $answer['taken'][] = $number;
            } elseif ($before !== $this->lookOf($line)) {
                if ($answer['changed'] < $most) {
                    $this->makeDeskLine($core, $line, $before !== null);
                    $answer['changed']++;
                } else {
                    $answer['left']++;
                }
            }
        }
        foreach (array_keys($there) as $number) {
            if ($answer['changed'] < $most) {
                $core->delEmergencyDevice((string) $number);
                $answer['changed']++;
            } else {
                $answer['left']++;
            }
        }
        return $answer;
    }

    /** At the end of everything: none of ours stays in Core. */
    public function deleteDeskLines(): void
    {
        if (!method_exists($this->FreePBX->Core, 'delEmergencyDevice') || !$this->FreePBX->astman->connected()) {
            return;
        }
        foreach (array_keys($this->deskLinesThere()) as $number) {
            $this->FreePBX->Core->delEmergencyDevice((string) $number);
        }
    }

    /**
     * While the module is disabled its dialplan is not there: desk lines then begin in Core's outbound routes, of which Core
     * lets them use emergency routes only. The server puts them back when it runs again.
     */
    public function leaveDeskLinesToCore(): void
    {
        $numbers = array_keys($this->deskLinesThere());
        $change = $this->FreePBX->Database->prepare(
            "UPDATE sip SET data = 'outbound-allroutes' WHERE keyword = 'context' AND id = ?"
        );
        foreach ($numbers as $number) {
            $change->execute([(string) $number]);
        }
        if ($numbers !== []) {
            needreload();
        }
    }

    /** One device is there whole or not at all: Core writes forty rows for it. */
    private function makeDeskLine($core, array $line, bool $isThere): void
    {
        $number = (string) $line['number'];
        $settings = $core->generateDefaultDeviceSettings('pjsip', $number, $line['name']);
        $settings['secret']['value'] = $line['password'];
        $settings['context']['value'] = 'hotdesk-desk';
        $settings['emergency_cid']['value'] = $line['callerId'];
        $settings['callerid']['value'] = $line['callerId'];
        $settings['calleridname']['value'] = $line['name'];
        foreach (['max_contacts' => '1', 'remove_existing' => 'yes'] as $key => $value) {
            if (isset($settings[$key])) {
                $settings[$key]['value'] = $value;
            }
        }
        $this->FreePBX->Database->beginTransaction();
        try {
            if ($isThere) {
                $core->delEmergencyDevice($number, true);
            } elseif (method_exists($core, 'getDriver') && $core->getDriver('pjsip')) {
                // A restored backup may hold the settings of a device that is not there.
                $core->getDriver('pjsip')->delDevice($number);
            }
            $core->emergencyAddDevice($number, 'pjsip', $settings, $isThere);
            $this->FreePBX->Database->commit();
        } catch (\Throwable $error) {
            $this->FreePBX->Database->rollBack();
            throw $error;
        }
        needreload();
    }

    /** What of a device is ours to decide, in one string, to be compared. */
    private function lookOf(array $line): string
    {
        return json_encode([$line['name'], $line['callerId'], $line['password'], 'hotdesk-desk']);
    }

    /** Ours as Core has them: number => look. */
    private function deskLinesThere(): array
    {
        $rows = $this->FreePBX->Database->query(
            "SELECT e.id, e.description, e.emergency_cid, s.data AS secret, c.data AS context FROM emergencydevices e"
            . " LEFT JOIN sip s ON s.id = e.id AND s.keyword = 'secret'"
            . " LEFT JOIN sip c ON c.id = e.id AND c.keyword = 'context'"
            . " WHERE e.id LIKE '99%'"
        )->fetchAll(\PDO::FETCH_ASSOC);
        $found = [];
        foreach ($rows as $row) {
            if (preg_match('/^99\d{15}$/', $row['id'])) {
                $found[$row['id']] = json_encode(
                    [$row['description'], (string) $row['emergency_cid'], $row['secret'], $row['context']]
                );
            }
        }
        return $found;
    }

    /** Extensions and devices of this form, should anybody ever have made one. */
    private function numbersOfOthers(): array
    {
        return array_flip($this->FreePBX->Database->query(
            "SELECT extension FROM users WHERE extension LIKE '99_______________'"
            . " UNION SELECT id FROM devices WHERE id LIKE '99_______________'"
        )->fetchAll(\PDO::FETCH_COLUMN));
    }

    private function countEmergencyRoutes(): int
    {
        $count = "SELECT COUNT(*) FROM outbound_routes WHERE emergency_route = 'YES'";
        return (int) $this->FreePBX->Database->query($count)->fetchColumn();
    }

    private function isReloadNeeded(): bool
    {
        $row = $this->FreePBX->Database->query("SELECT value FROM admin WHERE variable = 'need_reload'")->fetch(\PDO::FETCH_ASSOC);
        return ($row['value'] ?? '') === 'true';
    }

    /**
     * What desk lines dial in, and what every emergency call of a phone goes through on its way out: called from the
     * module's dialplan hook, behind Core and the feature codes.
     */
    public function addDeskLineDialplan($ext): void
    {
        foreach (require __DIR__ . '/desk-line-dialplan.php' as $context => $extensions) {
            foreach ($extensions as $number => $steps) {
                foreach ($steps as $label => $step) {
                    $ext->add($context, (string) $number, is_string($label) ? $label : '', new \extension($step));
                }
            }
        }
        // Desk lines: the codes, the outbound routes (of which Core lets them use emergency routes only), nothing else.
        $ext->add('hotdesk-desk', 'h', '', new \ext_macro('hangupcall'));
        $ext->addInclude('hotdesk-desk', 'app-hotdesk');
        $ext->addInclude('hotdesk-desk', 'outbound-allroutes');
        $ext->addInclude('hotdesk-desk', 'hotdesk-refused');
        // Where Core has just read the emergency caller ID of the device, ours may take its place.
        foreach ($ext->_exts['macro-outbound-callerid'][' s '] ?? [] as $step) {
            if ($step['tag'] === 'hotdesk') {
                $call = new \ext_gosubif('$["${EMERGENCYROUTE}" = "YES"]', 'hotdesk-emergency,s,1');
                $ext->splice('macro-outbound-callerid', 's', 'hotdesk', $call, '', 1);
                return;
            }
        }
    }
}
