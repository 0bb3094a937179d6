<?php

namespace FreePBX\modules\Hotdesk;

use Symfony\Component\Console\Input\InputInterface;
use Symfony\Component\Console\Output\OutputInterface;

/** Looks after the server every few minutes, for whoever reads FreePBX's notifications or gets them by mail. */
class Job implements \FreePBX\Job\TaskInterface
{
    public static function run(InputInterface $input, OutputInterface $output)
    {
        \FreePBX::Hotdesk()->watch();
        return true;
    }
}
