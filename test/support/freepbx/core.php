<?php

namespace FreePBX\modules;

/** Core's emergency devices, in the tables and with the strictness of the real one. */
class Core
{
    private $freepbx;

    public function __construct($freepbx)
    {
        $this->freepbx = $freepbx;
    }

    public function generateDefaultDeviceSettings($tech, $number, $name)
    {
        $settings = ['devicetype' => ['value' => 'fixed'], 'emergency_cid' => ['value' => '']];
        foreach (['secret' => 'random', 'context' => 'from-internal', 'callerid' => "$name <$number>"] as $key => $value) {
            $settings[$key] = ['value' => $value, 'flag' => count($settings)];
        }
        return $settings + ['max_contacts' => ['value' => '5', 'flag' => 9]];
    }

    public function emergencyAddDevice($id, $tech, $settings = [], $editmode = false)
    {
        $database = $this->freepbx->Database;
        $there = $database->prepare('SELECT 1 FROM emergencydevices WHERE id = ?');
        $there->execute([$id]);
        if ($there->fetch()) {
            throw new \Exception('This device id is already in use');
        }
        $row = [$id, $tech, trim($settings['calleridname']['value']), trim($settings['emergency_cid']['value'])];
        $database->prepare('INSERT INTO emergencydevices (id, tech, description, emergency_cid) VALUES (?,?,?,?)')->execute($row);
        unset($settings['devicetype'], $settings['emergency_cid'], $settings['calleridname']);
        foreach ($settings as $key => $setting) {
            if ($setting['value'] === 'cannot be kept') {
                throw new \Exception('A row could not be written.');
            }
            $option = [$id, $key, $setting['value'], $setting['flag']];
            $database->prepare('INSERT INTO sip (id, keyword, data, flags) VALUES (?,?,?,?)')->execute($option);
        }
        return true;
    }

    public function delEmergencyDevice($account, $editmode = false)
    {
        $this->freepbx->Database->prepare('DELETE FROM emergencydevices WHERE id = ?')->execute([$account]);
        $this->delDevice($account);
        needreload();
        return true;
    }

    public function getDriver($driver)
    {
        return $driver === 'pjsip' ? $this : false;
    }

    public function delDevice($id)
    {
        $this->freepbx->Database->prepare('DELETE FROM sip WHERE id = ?')->execute([$id]);
        return true;
    }
}

/** The module for users of Asterisk's manager interface. */
class Manager
{
    private $freepbx;

    public function __construct($freepbx)
    {
        $this->freepbx = $freepbx;
    }

    private function all(): array
    {
        return $this->freepbx->state('managers', []);
    }

    public function isExist_manager($value, $byName = false)
    {
        return isset($this->all()[$value]);
    }

    public function get_manager($value, $byName = false)
    {
        return $this->all()[$value];
    }

    public function add_manager($name, $secret, $deny, $permit, $read, $write, $timeout = 100)
    {
        if (isset($this->all()[$name])) {
            throw new \Exception('This manager already exists!');
        }
        $this->freepbx->keep('managers', $this->all() + [$name => compact('secret', 'deny', 'permit', 'read', 'write')]);
        return true;
    }

    public function del_manager($value, $byName = false)
    {
        $this->freepbx->keep('managers', array_diff_key($this->all(), [$value => 1]));
        return true;
    }
}
