<?php

namespace FreePBX\modules\Hotdesk;

/** Login and logout by dialling: FreePBX keeps the codes, Asterisk asks our server what to say. */
trait FeatureCodes
{
    /** Behind Core and the modules whose dialplan ours looks at. */
    public static function myDialplanHooks()
    {
        return 900;
    }

    /** What the administrator has made of a code stays. */
    public function installFeatureCodes(): void
    {
        foreach ($this->codes() as $feature => [$code, $description, $help]) {
            $found = new \featurecode('hotdesk', $feature);
            $found->setDescription($description);
            $found->setHelpText($help);
            $found->setDefault($code);
            $found->update();
        }
    }

    public function doDialplanHook(&$ext, $engine, $priority)
    {
        if ($engine !== 'asterisk') {
            return;
        }
        $agi = 'agi://127.0.0.1:' . $this->agiPort() . '/';
        // Also without a code: what desk lines dial includes it.
        $ext->add('app-hotdesk', 'h', '', new \ext_hangup());
        foreach (array_keys($this->codes()) as $feature) {
            $code = (new \featurecode('hotdesk', $feature))->getCodeActive();
            if ($code !== '' && $code !== null) {
                $ext->add('app-hotdesk', $code, '', new \ext_agi($agi . $feature));
                // Where the server did not answer, somebody has to say so.
                $ext->add('app-hotdesk', $code, '', new \extension('GotoIf($["${AGISTATUS}" = "SUCCESS"]?done)'));
                $ext->add('app-hotdesk', $code, '', new \ext_answer());
                $ext->add('app-hotdesk', $code, '', new \ext_playback('im-sorry&please-try-call-later'));
                $ext->add('app-hotdesk', $code, 'done', new \ext_hangup());
            }
        }
        $ext->addInclude('from-internal-additional', 'app-hotdesk');
        $this->addDeskLineDialplan($ext);
    }

    /** Where the server answers: FreePBX's own answers such questions at 4573. */
    private function agiPort(): int
    {
        return (int) ($this->FreePBX->Config->get('HOTDESKAGIPORT') ?: 4574);
    }

    /** The server's name of each, with FreePBX's code, and what the page Feature Codes says of it. */
    private function codes(): array
    {
        return [
            'login' => [
                '*64',
                'Hot Desk: log in',
                'Asks for an extension and its password, and makes the phone that extension\'s.',
            ],
            'logout' => [
                '*66',
                'Hot Desk: log out',
                'Logs out whoever is on the phone. It then is nobody\'s, and somebody else can log in.',
            ],
        ];
    }
}
