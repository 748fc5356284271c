using DrConsole.Plans;

namespace DrConsole.Tests.Plans;

internal static class ReadinessReading
{
    extension(TestConsole console)
    {
        public Task<ReadinessBoard> BoardAsync() => console.As<ReadReadiness>(Cora).ExecuteAsync(Cancel);
    }

    public static ReadinessLine Line(this ReadinessBoard board, string key) => board.Lines.Single(line => line.Key == key);
}
