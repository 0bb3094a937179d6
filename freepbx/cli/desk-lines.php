<?php

/*
 * For the server, as user asterisk: reads {most, lines} as JSON on its standard input, where passwords are nobody else's to
 * see, and answers JSON on its standard output. FreePBX's .htaccess refuses this address; this line does so without it.
 */
if (PHP_SAPI !== 'cli') {
    die('No direct script access allowed');
}
$asked = json_decode(stream_get_contents(STDIN), true);
if (!is_array($asked) || !is_array($asked['lines'] ?? null)) {
    fwrite(STDERR, "This is for the Hot Desk server: it reads JSON.\n");
    exit(2);
}
$bootstrap_settings = ['freepbx_auth' => false];
include '/etc/freepbx.conf';
// Between an upload and the install FreePBX does not load a module, and a reload would leave out its dialplan.
$answer = \FreePBX::Modules()->checkStatus('hotdesk')
    ? \FreePBX::Hotdesk()->keepDeskLines($asked['lines'], (int) ($asked['most'] ?? 100))
    : ['problem' => 'module'];
// Whatever a module prints while it is loaded stands before it.
echo "\n", json_encode($answer), "\n";
