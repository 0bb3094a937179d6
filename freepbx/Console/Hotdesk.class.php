<?php

namespace FreePBX\Console\Command;

use Symfony\Component\Console\Command\Command;
use Symfony\Component\Console\Helper\Table;
use Symfony\Component\Console\Input\InputArgument;
use Symfony\Component\Console\Input\InputInterface;
use Symfony\Component\Console\Input\InputOption;
use Symfony\Component\Console\Output\OutputInterface;

/** `fwconsole hotdesk`: what the server does and says, for administrators at the console. */
class Hotdesk extends Command
{
    private const HELP = <<<'TEXT'
      hotdesk status                    how the server is; 1 where something is wrong, 3 where it does not answer
      hotdesk who                       who is logged in where
      hotdesk login EXTENSION MAC       logs an extension in on a phone; --force: over whoever is on it
      hotdesk logout EXTENSION|MAC      logs out; --force: also out of a call
      hotdesk resync MAC|--all          has a phone, or all of them one after the other, fetch its configuration;
                                        --restart: restart as well
      hotdesk record                    whether the record is as it was written; 1: it is not, 2: it could not be checked
      hotdesk key                       which keys the secrets in the database are under
      hotdesk key rotate|add|forget     puts all under a new key; makes one ready; drops old ones
      --json                            answers as JSON; not record and key

    It exits with 0 when it is done, 1 when it is not, 2 when it was not understood, 3 when the server does not answer.
    TEXT;

    protected function configure()
    {
        $this->setName('hotdesk')
            ->setDescription('Hot Desk: who is on which phone, login, logout, resync, the record, the keys')
            ->setHelp(self::HELP)
            ->addArgument('what', InputArgument::OPTIONAL, 'status, who, login, logout, resync, record or key', 'status')
            ->addArgument('which', InputArgument::IS_ARRAY, 'An extension, a MAC address, what to do with the keys')
            ->addOption('json', null, InputOption::VALUE_NONE, 'Answer as JSON')
            ->addOption('force', null, InputOption::VALUE_NONE, 'Log in over somebody, or out of a call')
            ->addOption('all', null, InputOption::VALUE_NONE, 'Every approved phone')
            ->addOption('restart', null, InputOption::VALUE_NONE, 'Restart, not only fetch the configuration');
    }

    protected function execute(InputInterface $input, OutputInterface $output): int
    {
        $which = $input->getArgument('which');
        $force = $input->getOption('force');
        $asked = $input->getArgument('what') . ' ' . count($which);
        switch ($asked) {
            case 'status 0':
                return $this->showStatus($input, $output);
            case 'who 0':
                return $this->showSessions($input, $output);
            case 'login 2':
                $told = ['extension' => $which[0], 'mac' => $which[1], 'force' => $force];
                return $this->order($input, $output, 'log-in', $told);
            case 'logout 1':
                return $this->order($input, $output, 'log-out', ['who' => $which[0], 'force' => $force]);
            case 'resync 0':
            case 'resync 1':
                $told = $which === [] ? ['all' => $input->getOption('all')] : ['mac' => $which[0]];
                return $this->order($input, $output, 'resync', $told + ['restart' => $input->getOption('restart')]);
            case 'record 0':
                return $this->runProgram($output, 'look-at-record', []);
            case 'key 0':
            case 'key 1':
                return $this->runProgram($output, 'change-keys', $which);
        }
        $output->writeln(self::HELP);
        return 2;
    }

    private function showStatus(InputInterface $input, OutputInterface $output): int
    {
        [$status, $answer] = \FreePBX::Hotdesk()->ask('GET', '/status', null, 10);
        if ($status !== 200) {
            return $this->sayProblem($input, $output, $status, $answer);
        }
        $findings = $answer['findings'];
        $errors = array_filter($findings, function (array $finding): bool {
            return $finding['level'] === 'error';
        });
        if ($input->getOption('json')) {
            $output->writeln($this->json($answer), OutputInterface::OUTPUT_RAW);
        } else {
            $output->writeln('Hot Desk is running. Phones ask at port ' . $answer['phonePort'] . '.');
            foreach ($findings as $finding) {
                $output->writeln($finding['title'] . ': ' . $finding['sentence'], OutputInterface::OUTPUT_RAW);
            }
        }
        return $errors === [] ? 0 : 1;
    }

    private function showSessions(InputInterface $input, OutputInterface $output): int
    {
        $all = [];
        $after = '';
        for ($page = 1;; $page++) {
            [$status, $answer] = \FreePBX::Hotdesk()->ask('GET', "/console/sessions?page=$page&size=500$after");
            if ($status !== 200) {
                return $this->sayProblem($input, $output, $status, $answer);
            }
            $all = array_merge($all, $answer['items']);
            if (!isset($answer['next'])) {
                break;
            }
            $after = '&after=' . rawurlencode($answer['next']);
        }
        if ($input->getOption('json')) {
            $output->writeln($this->json($all), OutputInterface::OUTPUT_RAW);
            return 0;
        }
        $table = new Table($output);
        $table->setHeaders(['Extension', 'Name', 'Phone', 'Since', 'By']);
        foreach ($all as $one) {
            $since = date('Y-m-d H:i', (int) ($one['since'] / 1000));
            // What somebody typed is no formatting of the console's.
            $name = str_replace('<', '\\<', $one['name']);
            $table->addRow([$one['extension'], $name, $one['phone'], $since, str_replace('<', '\\<', $one['startedBy'])]);
        }
        $table->render();
        return 0;
    }

    private function order(InputInterface $input, OutputInterface $output, string $what, array $told): int
    {
        [$status, $answer] = \FreePBX::Hotdesk()->ask('POST', '/console/' . $what, $told);
        if ($status !== 200) {
            return $this->sayProblem($input, $output, $status, $answer);
        }
        $said = $input->getOption('json') ? $this->json($answer) : $answer['said'];
        $output->writeln($said, OutputInterface::OUTPUT_RAW);
        return 0;
    }

    /** These work without the server as well. */
    private function runProgram(OutputInterface $output, string $name, array $words): int
    {
        return \FreePBX::Hotdesk()->runProgram($name, $words, function (string $line) use ($output): void {
            $output->writeln($line, OutputInterface::OUTPUT_RAW);
        });
    }

    private function sayProblem(InputInterface $input, OutputInterface $output, int $status, array $answer): int
    {
        $away = 'Hot Desk\'s server does not answer. Start it with "fwconsole start hotdesk"; '
            . 'hotdesk_err.log in Asterisk\'s log folder says why it stopped.';
        $problem = $status === 0 ? ['code' => 'unreachable', 'detail' => $away] : $answer;
        $said = $input->getOption('json') ? $this->json($problem) : (string) ($problem['detail'] ?? "Status $status.");
        $output->writeln($said, OutputInterface::OUTPUT_RAW);
        return $status === 0 ? 3 : 1;
    }

    private function json(array $told): string
    {
        return json_encode($told, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE);
    }
}
