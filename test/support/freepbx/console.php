<?php

/** What a console command of FreePBX's is made of: as much of it as ours meets. */

namespace Symfony\Component\Console\Input {
    class InputArgument
    {
        public const OPTIONAL = 2;
        public const IS_ARRAY = 4;
    }

    class InputOption
    {
        public const VALUE_NONE = 1;
    }

    interface InputInterface
    {
    }

    class Typed implements InputInterface
    {
        private $arguments;
        private $options;

        public function __construct(array $words)
        {
            $isOption = function (string $word): bool {
                return strpos($word, '--') === 0;
            };
            $this->options = array_filter($words, $isOption);
            $this->arguments = array_values(array_diff($words, $this->options));
        }

        public function getArgument($name)
        {
            return $name === 'what' ? ($this->arguments[0] ?? 'status') : array_slice($this->arguments, 1);
        }

        public function getOption($name)
        {
            return in_array("--$name", $this->options, true);
        }
    }
}

namespace Symfony\Component\Console\Output {
    interface OutputInterface
    {
        public const OUTPUT_RAW = 2;
    }

    class Printed implements OutputInterface
    {
        public function writeln($text, $options = 0)
        {
            echo $text, "\n";
        }
    }
}

namespace Symfony\Component\Console\Helper {
    class Table
    {
        private $output;

        public function __construct($output)
        {
            $this->output = $output;
        }

        public function setHeaders(array $row)
        {
            $this->addRow($row);
        }

        public function addRow(array $row)
        {
            $this->output->writeln(implode(' | ', $row));
        }

        public function render()
        {
        }
    }
}

namespace Symfony\Component\Console\Command {
    class Command
    {
        public function __call($name, $arguments)
        {
            return $this;
        }
    }
}

namespace {
    require FREEPBX_FOLDER . '/www/admin/modules/hotdesk/Console/Hotdesk.class.php';

    /** Runs the command as it would be typed; prints what it says and, at the end, its exit code. */
    function typed(string ...$words): void
    {
        $execute = new ReflectionMethod('FreePBX\Console\Command\Hotdesk', 'execute');
        $execute->setAccessible(true);
        $input = new Symfony\Component\Console\Input\Typed($words);
        $output = new Symfony\Component\Console\Output\Printed();
        $code = $execute->invoke(new FreePBX\Console\Command\Hotdesk(), $input, $output);
        echo 'exit ', $code;
    }
}
