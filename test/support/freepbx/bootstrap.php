<?php

/*
 * Stands in for FreePBX where there is none: the interfaces that a module meets, as strict as FreePBX is. Every warning,
 * notice and deprecation is an exception. What it knows stands in state.json beside the web folder; what it is asked to do
 * and does not do, in calls.jsonl; what went wrong, in php.log.
 */

error_reporting(E_ALL);
define('FREEPBX_FOLDER', getenv('FREEPBX_STAND_IN'));

function stand_in_trouble(string $what): void
{
    file_put_contents(FREEPBX_FOLDER . '/php.log', $what . "\n", FILE_APPEND);
}

set_error_handler(function (int $level, string $message, string $file, int $line): bool {
    if (!(error_reporting() & $level)) {
        return false;
    }
    stand_in_trouble("$message in $file:$line");
    throw new ErrorException($message, 0, $level, $file, $line);
});
set_exception_handler(function (Throwable $error): void {
    stand_in_trouble(get_class($error) . ': ' . $error->getMessage() . ' at ' . $error->getFile() . ':' . $error->getLine());
    if (!headers_sent()) {
        http_response_code(500);
    }
    echo PHP_SAPI === 'cli' ? $error->getMessage() : '<h1>Whoops</h1>';
    exit(1);
});
// What PHP finds before any line of ours runs: too many fields, a body that is too large.
$stand_in_before = error_get_last();
if ($stand_in_before !== null) {
    stand_in_trouble($stand_in_before['message']);
}

require __DIR__ . '/classes.php';
require __DIR__ . '/pages.php';
foreach (FreePBX::create()->state('modules', ['hotdesk']) as $stand_in_module) {
    require FREEPBX_FOLDER . '/www/admin/modules/' . $stand_in_module . '/' . ucfirst($stand_in_module) . '.class.php';
}

function freepbx_log($level, $message): void
{
    FreePBX::create()->called('freepbx_log', [$level, $message]);
}

function out(string $text): void
{
    echo $text . "\n";
}

function needreload(): void
{
    FreePBX::create()->called('needreload', []);
}

function _(string $text): string
{
    return $text;
}
