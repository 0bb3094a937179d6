<?php

/* The front of FreePBX's pages: sign-in, permission, the module's page with FreePBX's own around it. */

$stand_in_display = (string) ($_REQUEST['display'] ?? '');
if (isset($_REQUEST['extdisplay'])) {
    $_REQUEST['extdisplay'] = htmlspecialchars($_REQUEST['extdisplay'], ENT_QUOTES);
}
require getenv('FREEPBX_STAND_IN_CODE') . '/bootstrap.php';
header('Last-Modified: ' . gmdate('D, d M Y H:i:s') . ' GMT');
header('Expires: Sat, 01 Jan 2000 00:00:00 GMT');
header('Cache-Control: post-check=0, pre-check=0', false);
header('Pragma: no-cache');
header('Content-Type: text/html; charset=utf-8');
header('X-Frame-Options: SAMEORIGIN');
session_save_path(FREEPBX_FOLDER . '/sessions');
session_start();

$_SESSION['requests'] = ($_SESSION['requests'] ?? 0) + 1;
$stand_in_users = FreePBX::create()->state('users', []);
if (($_REQUEST['logout'] ?? '') === 'true') {
    unset($_SESSION['AMP_user']);
    exit();
}
if (!isset($_SESSION['AMP_user']) && isset($_REQUEST['username'], $_REQUEST['password'])) {
    $stand_in_known = $stand_in_users[$_REQUEST['username']] ?? null;
    if ($stand_in_known !== null && $stand_in_known['password'] === $_REQUEST['password']) {
        $_SESSION['AMP_user'] = new ampuser($_REQUEST['username'], $stand_in_known);
    }
}
$stand_in_user = $_SESSION['AMP_user'] ?? null;
if (($_REQUEST['action'] ?? '') !== '') {
    $stand_in_from = parse_url($_SERVER['HTTP_REFERER'] ?? '', PHP_URL_HOST);
    if ($stand_in_from !== $_SERVER['SERVER_NAME']) {
        $stand_in_display = 'badrefer';
    }
}
if ($stand_in_user === null) {
    $stand_in_display = 'noauth';
} elseif ($stand_in_display !== 'badrefer' && !$stand_in_user->checkSection($stand_in_display)) {
    $stand_in_display = 'noaccess';
}
define('FREEPBX_IS_AUTH', true);

ob_start();
foreach (FreePBX::create()->state('modules', ['hotdesk']) as $stand_in_module) {
    $stand_in_class = ucfirst($stand_in_module);
    $stand_in_pages = array_merge([$stand_in_module], ('FreePBX\\modules\\' . $stand_in_class)::myConfigPageInits());
    if ($stand_in_user && in_array($stand_in_display, $stand_in_pages, true)) {
        FreePBX::create()->$stand_in_class->doConfigPageInit($stand_in_display);
    }
}
$stand_in_page = __DIR__ . '/modules/' . $stand_in_display . '/page.' . $stand_in_display . '.php';
if ($stand_in_display === 'noauth') {
    require __DIR__ . '/sign-in.php';
} elseif (preg_match('/^[a-z]+$/', $stand_in_display) && is_file($stand_in_page)) {
    include $stand_in_page;
} else {
    echo '<h1>' . ($stand_in_display === 'badrefer' ? 'Invalid Referrer' : 'Not found') . '</h1>';
}
if (($_REQUEST['quietmode'] ?? '') !== '') {
    ob_end_flush();
    exit();
}
$stand_in_drawn = ob_get_clean();
require __DIR__ . '/around.php';
