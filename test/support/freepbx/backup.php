<?php

/** FreePBX's backup, as much of it as ours meets: what it was told is printed at the end. */

namespace FreePBX\modules\Backup;

class BackupBase
{
    public $told = [];
    protected $FreePBX;

    public function __construct()
    {
        $this->FreePBX = \FreePBX::create();
    }

    public function addDependency($name)
    {
    }

    public function addGarbage($folder)
    {
        $this->told['garbage'][] = $folder;
    }

    public function addFile($name, $path, $base, $type = 'file')
    {
        $this->told['files'][] = ['type' => $type, 'path' => "$path/$name"];
    }

    public function addConfigs($configs)
    {
        $this->told['configs'] = $configs;
    }

    public function dumpAdvancedSettings()
    {
        return ['HOTDESKPHONEPORT' => '8084'];
    }

    public function dumpFeatureCodes()
    {
        return ['login' => ['customcode' => '*77']];
    }
}

class StandInFile
{
    private $told;

    public function __construct(array $told)
    {
        $this->told = $told;
    }

    public function getType()
    {
        return $this->told['type'];
    }

    public function getPathname()
    {
        return $this->told['path'];
    }
}

class RestoreBase
{
    protected $FreePBX;
    protected $tmpdir = FREEPBX_FOLDER;
    private $given;

    public function __construct(array $given)
    {
        $this->FreePBX = \FreePBX::create();
        $this->given = $given;
    }

    public function getFiles()
    {
        return array_map(function (array $file): StandInFile {
            return new StandInFile($file);
        }, $this->given['files'] ?? []);
    }

    public function getConfigs()
    {
        return $this->given['configs'] ?? [];
    }

    public function log($text, $level = 'INFO')
    {
        echo $text, "\n";
    }

    public function importAdvancedSettings($settings)
    {
        echo 'settings ', json_encode($settings), "\n";
    }

    public function importFeatureCodes($codes)
    {
        echo 'codes ', json_encode($codes), "\n";
    }
}
