<?php

/** What a module meets in FreePBX's pages of an extension and at its console. */
class gui_html
{
    public $html;

    public function __construct($name, $html)
    {
        $this->html = $html;
    }
}

class StandInComponent
{
    public $shown = '';

    public function addguielem($section, $element, $order = 5, $placement = null, $category = 'other')
    {
        $this->shown .= "[$section] " . $element->html;
    }
}

/** A code of the page Feature Codes: `codes` of state.json. */
class featurecode
{
    private $name;
    private $default = '';

    public function __construct($module, $feature)
    {
        $this->name = $feature;
    }

    public function setDescription($text)
    {
    }

    public function setHelpText($text)
    {
    }

    public function setDefault($code)
    {
        $this->default = $code;
    }

    public function update()
    {
        $codes = FreePBX::create()->state('codes', []);
        FreePBX::create()->keep('codes', $codes + [$this->name => $this->default]);
    }

    public function getCodeActive()
    {
        return FreePBX::create()->state('codes', [])[$this->name] ?? '';
    }
}

/** A step of the dialplan, and all of them. */
class extension
{
    protected $data;

    public function __construct($data = '')
    {
        $this->data = $data;
    }

    public function output()
    {
        return (static::class === 'extension' ? '' : substr(static::class, 4) . ' ') . $this->data;
    }
}

class ext_agi extends extension
{
}
class ext_answer extends extension
{
}
class ext_hangup extends extension
{
}
class ext_macro extends extension
{
}
class ext_playback extends extension
{
}

class StandInDialplan
{
    public $_exts = [];
    public $written = [];

    public function add($context, $number, $label, $step)
    {
        $this->written[$context][] = trim("$number $label") . ': ' . trim($step->output());
    }

    public function addInclude($context, $included)
    {
        $this->written[$context][] = "include $included";
    }
}
