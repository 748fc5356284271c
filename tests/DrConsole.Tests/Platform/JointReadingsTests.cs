namespace DrConsole.Tests;

/// <summary>One answer a thing for everybody between two beats.</summary>
public sealed class JointReadingsTests
{
    private readonly Pulse _pulse = new();
    private readonly HandClock _clock = new(DateTimeOffset.UnixEpoch);
    private int _reads;

    [Fact]
    public async Task Each_thing_is_read_once_and_anew_after_its_own_beat_alone()
    {
        using var joint = new Numbers(_pulse, _clock);
        var (one, other) = (await AskAsync(joint, 1), await AskAsync(joint, 2));

        _pulse.Beat("number/1");

        Assert.Equal((1, 2), (one, other));
        Assert.Equal((3, 2), (await AskAsync(joint, 1), await AskAsync(joint, 2)));
    }

    [Fact]
    public async Task The_one_that_was_asked_for_longest_ago_makes_room()
    {
        using var joint = new Numbers(_pulse, _clock);
        foreach (var key in Enumerable.Range(0, 32))
            await AskAsync(joint, key);
        await AskAsync(joint, 0);

        await AskAsync(joint, 32);

        Assert.Equal(1, await AskAsync(joint, 0));
        Assert.Equal(34, await AskAsync(joint, 1));
    }

    private Task<int> AskAsync(Numbers joint, int key) => joint.AskAsync(key, _ => Task.FromResult(++_reads), Cancel);

    private sealed class Numbers(Pulse pulse, TimeProvider clock) : JointReadings<int, int>(pulse, TimeSpan.FromSeconds(15), clock)
    {
        protected override IReadOnlyCollection<string> TopicsOf(int key) => [$"number/{key}"];
    }
}
