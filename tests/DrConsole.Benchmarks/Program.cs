using DrConsole.Benchmarks;

// What must be a process of its own lives in this executable, behind verbs that nobody types.
if (args is [EmptyApp.Verb, .. var rest])
    return await EmptyApp.RunAsync(rest);
if (args is [BenchmarkChild.Verb, var name, var file, .. var given])
    return await BenchmarkRun.MeasureAsync(name, file, given);
if (args is [LedgerReader.Verb, .. var asked])
    return await LedgerReader.RunAsync(asked);
if (args is [ProbesBenchmark.Verb])
    return await ProbesBenchmark.AnswerAsync();

return await BenchmarkRun.RunAsync(args);
