namespace DrConsole.Runs;

/// <summary>
/// Appends by commands of its own on a connection of its own, since the store's change tracker takes many times as long as the disk. One caller
/// at a time; whatever it throws, its connection is of no more use.
/// </summary>
internal interface IJournalWriter : IAsyncDisposable
{
    /// <returns>For each line whether it was written. A line whose run is not as it was seen writes nothing, and the others do.</returns>
    Task<IReadOnlyList<bool>> WriteAsync(IReadOnlyList<JournalLine> lines, CancellationToken cancel);
}
