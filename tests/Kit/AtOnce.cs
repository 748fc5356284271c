namespace DrConsole.Kit;

/// <summary>Several people doing something at the same moment.</summary>
public static class AtOnce
{
    /// <summary>Starts all of them together and gives back how each ended: null for well.</summary>
    public static async Task<IReadOnlyList<Exception?>> RunAsync(params IEnumerable<Func<Task>> acts)
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var outcomes = acts.Select(act => Task.Run(async () =>
        {
            await go.Task;
            try
            {
                await act();
                return (Exception?)null;
            }
            catch (Exception error)
            {
                return error;
            }
        })).ToList();
        go.SetResult();
        return await Task.WhenAll(outcomes);
    }
}
