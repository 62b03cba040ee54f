// Loaded beside a command, to tell how much memory it took at most, in kB.
process.on('exit', () => process.stderr.write(`peak ${process.resourceUsage().maxRSS}\n`))
