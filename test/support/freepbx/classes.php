<?php

define('FPBX_LOG_ERROR', 'ERROR');
define('FPBX_LOG_WARNING', 'WARNING');
define('FPBX_LOG_NOTICE', 'NOTICE');
define('FPBX_LOG_INFO', 'INFO');
foreach (['BOOL', 'INT', 'SELECT', 'TEXT'] as $stand_in_type) {
    define('CONF_TYPE_' . $stand_in_type, strtolower($stand_in_type));
}

interface BMO
{
    public function install();
    public function uninstall();
}

/** FreePBX itself: its parts by name, and the modules that are installed. */
class FreePBX
{
    private static $only;
    private $parts = [];

    public static function create(): FreePBX
    {
        self::$only = self::$only ?? new FreePBX();
        return self::$only;
    }

    public static function __callStatic($name, $arguments)
    {
        return self::create()->$name;
    }

    public function __call($name, $arguments)
    {
        return $this->$name;
    }

    public function __get($name)
    {
        if (!isset($this->parts[$name])) {
            $this->parts[$name] = $this->make($name);
        }
        return $this->parts[$name];
    }

    private function make(string $name)
    {
        if ($name === 'Config') {
            return new StandInConfig($this);
        }
        if ($name === 'Database') {
            $place = $this->state('database', null);
            if ($place === null) {
                throw new Exception('This FreePBX was given no database.');
            }
            return new PDO($place['dsn'], $place['user'], $place['password'], [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION]);
        }
        $class = 'FreePBX\\modules\\' . $name;
        return class_exists($class, false) ? new $class($this) : new StandInPart($this, $name);
    }

    /** What this FreePBX was made with, or told since. */
    public function state(string $name, $otherwise)
    {
        $all = json_decode(file_get_contents(FREEPBX_FOLDER . '/state.json'), true);
        return $all[$name] ?? $otherwise;
    }

    public function keep(string $name, $value): void
    {
        $file = fopen(FREEPBX_FOLDER . '/state.json', 'c+');
        flock($file, LOCK_EX);
        $all = json_decode(stream_get_contents($file), true);
        $all[$name] = $value;
        rewind($file);
        ftruncate($file, 0);
        fwrite($file, json_encode($all));
        fclose($file);
    }

    public function called(string $what, array $arguments): void
    {
        $line = json_encode(['what' => $what, 'with' => $arguments], JSON_PARTIAL_OUTPUT_ON_ERROR);
        file_put_contents(FREEPBX_FOLDER . '/calls.jsonl', $line . "\n", FILE_APPEND | LOCK_EX);
    }
}

/** A module or a part of FreePBX that a test scripts: `answers` of state.json says what `Part.method` gives. */
class StandInPart
{
    private $freepbx;
    private $name;

    public function __construct(FreePBX $freepbx, string $name)
    {
        $this->freepbx = $freepbx;
        $this->name = $name;
    }

    public function __call($method, $arguments)
    {
        $this->freepbx->called("$this->name.$method", $arguments);
        $answers = $this->freepbx->state('answers', []);
        return $answers["$this->name.$method"] ?? null;
    }
}

/** Advanced Settings: `settings` of state.json. */
class StandInConfig
{
    private $freepbx;

    public function __construct(FreePBX $freepbx)
    {
        $this->freepbx = $freepbx;
    }

    public function get($keyword)
    {
        return $this->freepbx->state('settings', [])[$keyword] ?? false;
    }

    public function define_conf_setting($keyword, $about, $commit = false): void
    {
        $settings = $this->freepbx->state('settings', []);
        $this->freepbx->keep('settings', $settings + [$keyword => $about['value']]);
    }

    public function commit_conf_settings(): void
    {
    }

    public function update($keyword, $value): void
    {
        $this->freepbx->keep('settings', [$keyword => $value] + $this->freepbx->state('settings', []));
    }
}

/** What a module inherits: its own keys and values, in `kept` of state.json. */
class FreePBX_Helpers
{
    public function getConfig($key, $id = 'noid')
    {
        return FreePBX::create()->state('kept', [])[$id][$key] ?? false;
    }

    public function setConfig($key, $value = false, $id = 'noid')
    {
        $kept = FreePBX::create()->state('kept', []);
        unset($kept[$id][$key]);
        if ($value !== false) {
            $kept[$id][$key] = $value;
        }
        FreePBX::create()->keep('kept', $kept);
        return true;
    }

    public function delConfig($key, $id = 'noid')
    {
        return $this->setConfig($key, false, $id);
    }

    public function getAll($id = 'noid')
    {
        return FreePBX::create()->state('kept', [])[$id] ?? [];
    }
}

/** Who is signed in. */
class ampuser
{
    public $username;
    private $known;

    public function __construct(string $username, array $known)
    {
        $this->username = $username;
        $this->known = $known;
    }

    public function getMode()
    {
        return 'database';
    }

    public function getSections()
    {
        return $this->known['sections'];
    }

    public function getExtensionLow()
    {
        return $this->known['low'] ?? '';
    }

    public function getExtensionHigh()
    {
        return $this->known['high'] ?? '';
    }

    public function checkSection($section)
    {
        return in_array('*', $this->known['sections'], true) || in_array($section, $this->known['sections'], true);
    }
}
