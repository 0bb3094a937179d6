<?php

namespace FreePBX\modules\Hotdesk;

/** After a restore phones show what was there before it. */
trait Restored
{
    /** Has every phone fetch what is meant for it now, one after the other. Gives a sentence. */
    public function tellPhonesAfterRestore(): string
    {
        // The server has just been started.
        for ($tries = 0; $tries < 60; $tries++) {
            [$status, $answer] = $this->tell('POST', '/console/resync', ['all' => true]);
            if ($status === 200) {
                return 'Hot Desk is restored. ' . $answer['said'];
            }
            usleep(500000);
        }
        return 'Hot Desk is restored, but its server does not answer yet. Phones are told what has changed by '
            . '"fwconsole hotdesk resync --all".';
    }
}
