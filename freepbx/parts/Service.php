<?php

namespace FreePBX\modules\Hotdesk;

/** The server beside us: where it listens, and how we say who asks. */
trait Service
{
    /** What has to survive an upgrade, which wipes the module's own folder. */
    public function dataFolder(): string
    {
        return rtrim($this->FreePBX->Config->get('ASTVARLIBDIR') ?: '/var/lib/asterisk', '/') . '/hotdesk';
    }

    public function socket(): string
    {
        return $this->dataFolder() . '/hotdesk.sock';
    }

    /** What we sign with; the server reads it from the same place. Made when it is first wanted. */
    private function identitySecret(): string
    {
        $secret = (string) $this->getConfig('secret');
        if (!preg_match('/^[0-9a-f]{64}$/', $secret)) {
            $secret = bin2hex(random_bytes(32));
            $this->setConfig('secret', $secret);
        }
        return $secret;
    }

    /** Who is signed in to FreePBX here; null: nobody, or not in a browser. */
    private function person(): ?array
    {
        $user = $_SESSION['AMP_user'] ?? null;
        if (!is_object($user) || empty($user->username)) {
            return null;
        }
        return [
            'kind' => 'person',
            'user' => (string) $user->username,
            'mode' => (string) $user->getMode(),
            'sections' => array_values(array_map('strval', (array) $user->getSections())),
            'low' => trim((string) $user->getExtensionLow()),
            'high' => trim((string) $user->getExtensionHigh()),
            'address' => (string) ($_SERVER['REMOTE_ADDR'] ?? ''),
            'session' => hash('sha256', (string) session_id()),
        ];
    }

    /** The module itself, for whoever uses FreePBX now. */
    private function module(): array
    {
        $person = $this->person();
        return [
            'kind' => 'module',
            'user' => $person['user'] ?? (PHP_SAPI === 'cli' ? 'fwconsole' : 'FreePBX'),
            'mode' => '',
            // Whoever runs a program of FreePBX's at its console may do everything there.
            'sections' => $person['sections'] ?? (PHP_SAPI === 'cli' ? ['*'] : []),
            'low' => $person['low'] ?? '',
            'high' => $person['high'] ?? '',
            'address' => $person['address'] ?? '',
            'session' => '',
        ];
    }

    /** A header that is good for one request, once, within a minute. */
    private function signed(array $who, string $method, string $path): string
    {
        $told = $who + ['time' => time(), 'nonce' => bin2hex(random_bytes(16)), 'method' => $method, 'path' => $path];
        $text = rtrim(strtr(base64_encode(json_encode($told, JSON_INVALID_UTF8_SUBSTITUTE)), '+/', '-_'), '=');
        return 'X-Hotdesk-Identity: ' . $text . '.' . hash_hmac('sha256', $text, $this->identitySecret());
    }

    /** A request to the server, ready to be sent: its socket is a file that only the PBX's own user can open. */
    private function request(array $who, string $method, string $path, array $headers = [], $body = null)
    {
        $request = curl_init('http://hotdesk' . $path);
        curl_setopt_array($request, [
            CURLOPT_UNIX_SOCKET_PATH => $this->socket(),
            CURLOPT_CUSTOMREQUEST => $method,
            CURLOPT_NOBODY => $method === 'HEAD',
            CURLOPT_HTTPHEADER => array_merge($headers, ['Expect:', $this->signed($who, $method, $path)]),
            CURLOPT_CONNECTTIMEOUT => 3,
            CURLOPT_TIMEOUT => 60,
        ]);
        if ($body !== null) {
            curl_setopt($request, CURLOPT_POSTFIELDS, $body);
        }
        return $request;
    }

    /**
     * Asks the server for the module itself: JSON there and back, within so many seconds. Gives [status, answer]; status 0:
     * the server does not answer, and FreePBX goes on without it.
     */
    public function ask(string $method, string $path, ?array $told = null, int $patience = 60): array
    {
        $body = $told === null ? null : json_encode((object) $told, JSON_INVALID_UTF8_SUBSTITUTE);
        $headers = $body === null ? [] : ['Content-Type: application/json'];
        $request = $this->request($this->module(), $method, '/module' . $path, $headers, $body);
        curl_setopt($request, CURLOPT_RETURNTRANSFER, true);
        curl_setopt($request, CURLOPT_TIMEOUT, $patience);
        $answer = curl_exec($request);
        $status = (int) curl_getinfo($request, CURLINFO_RESPONSE_CODE);
        curl_close($request);
        $read = is_string($answer) ? json_decode($answer, true) : null;
        return [$status, is_array($read) ? $read : []];
    }

    /** The same in a page or at a hook of FreePBX's own, which neither waits for us nor fails because of us. */
    private function tell(string $method, string $path, ?array $told = null): array
    {
        try {
            return $this->ask($method, $path, $told, 3);
        } catch (\Throwable $trouble) {
            freepbx_log(FPBX_LOG_WARNING, 'Hot Desk was not told: ' . $trouble->getMessage());
            return [0, []];
        }
    }

    /** Whether whoever is here may open our pages; at the console: yes. */
    private function mayOpenPages(): bool
    {
        $user = $_SESSION['AMP_user'] ?? null;
        return is_object($user) ? (bool) $user->checkSection('hotdesk') : PHP_SAPI === 'cli';
    }

    /** A page of ours inside FreePBX. */
    private function pageAddress(string $at): string
    {
        return 'config.php?display=hotdesk&at=' . rawurlencode($at);
    }
}
