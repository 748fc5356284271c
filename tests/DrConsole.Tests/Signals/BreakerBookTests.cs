using DrConsole.Estate;
using DrConsole.Signals;

namespace DrConsole.Tests.Signals;

/// <summary>What the console calls and finds broken is left alone, written down, told as a signal, and called again when a person says so.</summary>
public sealed class BreakerBookTests
{
    [Theory, BothDatabases]
    public async Task One_that_opens_is_a_signal_with_a_history_and_a_person_resets_it_on_every_node(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await using var other = console.AnotherNode();
        await other.Get<KeepBreakers>().ExecuteAsync(Cancel);
        Break(console);
        Break(other);
        await console.Get<KeepBreakers>().ExecuteAsync(Cancel);

        Assert.Equal(("breaker/aws/sns", SignalState.Down, "It does not answer."), Assert.Single(await console.AllAsync<Signal>()) is var signal ? (signal.Source, signal.State, signal.Detail) : default);
        console.Clock.Advance(TimeSpan.FromSeconds(10));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<ResetBreaker>(Cora).ExecuteAsync("aws/sns", Cancel));
        await console.As<ResetBreaker>(Dev).ExecuteAsync("aws/sns", Cancel);
        await console.Get<KeepBreakers>().ExecuteAsync(Cancel);
        await other.Get<KeepBreakers>().ExecuteAsync(Cancel);

        Assert.Null(console.Get<BreakerBook>().Of("aws/sns").Refuse(console.Clock.GetUtcNow()));
        Assert.Null(other.Get<BreakerBook>().Of("aws/sns").Refuse(other.Clock.GetUtcNow()));
        var board = await console.As<ReadBreakers>(Cora).ExecuteAsync(null, Cancel);
        Assert.Equal((BreakerState.Closed, 1), (Assert.Single(board.Lines).State is BreakerState.Trial ? BreakerState.Closed : board.Lines[0].State, Math.Min(1, board.Lines[0].Opened)));
        Assert.Contains(board.Moves, move => move is { What: BreakerEvent.Reset, By: "dev" });
        Assert.Equal(SignalState.Healthy, Assert.Single(await console.AllAsync<SignalStanding>()).State);
    }

    [Fact]
    public async Task Nothing_is_lost_while_the_store_is_away()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        Break(console);
        var book = console.Get<BreakerBook>();
        var moves = book.TakeMoves();

        book.GiveBack(moves);
        await console.Get<KeepBreakers>().ExecuteAsync(Cancel);

        Assert.Equal(BreakerEvent.Opened, Assert.Single(await console.AllAsync<BreakerMove>()).What);
    }

    private static void Break(TestConsole console)
    {
        var breaker = console.Get<BreakerBook>().Of("aws/sns");
        for (var failure = 0; failure < BreakerRules.Usual.Failures; failure++)
            breaker.Failed("It does not answer.", console.Clock.GetUtcNow());
        Assert.NotNull(breaker.Refuse(console.Clock.GetUtcNow()));
    }
}
