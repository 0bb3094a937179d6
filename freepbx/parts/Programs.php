<?php

namespace FreePBX\modules\Hotdesk;

/** Programs of the server's that work on its database by themselves, whether it runs or not. */
trait Programs
{
    /** What every program of the server's is told; the rest stands in FreePBX's database. */
    private function environment(): array
    {
        return [
            'HOTDESK_FREEPBX' => getenv('FREEPBX_CONF') ?: '/etc/freepbx.conf',
            'HOTDESK_DATA' => $this->dataFolder(),
            'HOTDESK_SOCKET' => $this->socket(),
        ];
    }

    /**
     * Runs one as the PBX's own user, so that what it writes can be read by the server. Gives its lines to `$say` as they come,
     * and its exit code.
     */
    public function runProgram(string $name, array $words, callable $say): int
    {
        $command = array_merge(['node', dirname(__DIR__) . "/node/src/$name.js"], $words);
        $user = (string) $this->FreePBX->Config->get('AMPASTERISKWEBUSER');
        if (posix_getuid() === 0 && $user !== '') {
            $command = array_merge(['runuser', '-u', $user, '--'], $command);
        }
        $streams = [['file', '/dev/null', 'r'], ['pipe', 'w'], ['redirect', 1]];
        $environment = $this->environment() + ['PATH' => (string) getenv('PATH')];
        $program = proc_open($command, $streams, $pipes, $this->dataFolder(), $environment);
        if (!is_resource($program)) {
            throw new \RuntimeException("$name could not be started.");
        }
        while (($line = fgets($pipes[1])) !== false) {
            $say(rtrim($line, "\n"));
        }
        fclose($pipes[1]);
        return proc_close($program);
    }
}
