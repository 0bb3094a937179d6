<?php

namespace FreePBX\modules\Hotdesk;

/** What FreePBX's dashboard and its notifications say of us. */
trait Notices
{
    /** The line of the dashboard. */
    public function dashboardService()
    {
        $findings = $this->findings();
        $this->keepNotices($findings);
        $errors = array_filter($findings, function (array $finding): bool {
            return $finding['level'] === 'error';
        });
        $type = $findings === [] ? 'ok' : ($errors === [] ? 'warning' : 'error');
        $glyphs = [
            'ok' => 'fa-check text-success',
            'warning' => 'fa-exclamation-triangle text-warning',
            'error' => 'fa-times text-danger',
        ];
        $texts = array_map(function (array $finding): string {
            return $finding['title'] . ': ' . $finding['sentence'];
        }, array_values($errors ?: $findings));
        return [[
            'title' => 'Hot Desk',
            'order' => 5,
            'type' => $type,
            'tooltip' => htmlspecialchars($texts === [] ? 'Hot Desk is running.' : implode("\n", $texts), ENT_QUOTES, 'UTF-8'),
            'glyph-class' => $glyphs[$type],
        ]];
    }

    /** Also without anybody looking at the dashboard: a job of FreePBX's does it every few minutes. */
    public function watch(): void
    {
        $this->keepNotices($this->findings());
    }

    public function installNotices(): void
    {
        if (method_exists($this->FreePBX->Job, 'addClass')) {
            $this->FreePBX->Job->addClass('hotdesk', 'watch', 'FreePBX\modules\Hotdesk\Job', '*/5 * * * *');
        }
    }

    public function uninstallNotices(): void
    {
        $this->keepNotices([]);
        if (method_exists($this->FreePBX->Job, 'remove')) {
            $this->FreePBX->Job->remove('hotdesk', 'watch');
        }
    }

    /** What is to be mended, each with id, level, title, sentence and the page (`at`) where; empty: nothing. */
    private function findings(): array
    {
        [$status, $answer] = $this->tell('GET', '/status');
        $findings = $status === 200 ? ($answer['findings'] ?? []) : [[
            'id' => 'server',
            'level' => 'error',
            'title' => 'Hot Desk is not running',
            'sentence' => 'Its server does not answer. Phones keep what they have, but nobody can log in or out. '
                . 'Start it with "fwconsole start hotdesk"; hotdesk_err.log in Asterisk\'s log folder says why it stopped.',
            'at' => '/',
        ]];
        return array_merge($findings, $this->firewallFindings($answer['phonePort'] ?? null));
    }

    /** Each is told once, and taken back when it is over. */
    private function keepNotices(array $findings): void
    {
        $told = $this->getConfig('notices');
        $told = is_array($told) ? $told : [];
        $now = [];
        $notifications = $this->FreePBX->Notifications;
        foreach ($findings as $finding) {
            $now[$finding['id']] = $finding['sentence'];
            if (($told[$finding['id']] ?? null) !== $finding['sentence']) {
                $add = $finding['level'] === 'error' ? 'add_error' : 'add_warning';
                $link = '?display=hotdesk&at=' . rawurlencode($finding['at']);
                $notifications->$add('hotdesk', $finding['id'], $finding['title'], $finding['sentence'], $link, true, true);
            }
        }
        foreach (array_keys(array_diff_key($told, $now)) as $id) {
            $notifications->delete('hotdesk', $id);
        }
        if ($told !== $now) {
            $this->setConfig('notices', $now === [] ? false : $now);
        }
    }
}
