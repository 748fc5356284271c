using DrConsole.Overview;
using Microsoft.Extensions.Options;

namespace DrConsole.Tests.Overview;

/// <summary>The watcher tells of a console that is gone, not of one that hiccups, and never of its own blindness.</summary>
public sealed class WatchTests
{
    private static readonly Sighting Right = new Sighting.Right();
    private static readonly Sighting Wrong = new Sighting.Wrong("It cannot be connected to.");
    private static readonly Sighting Blind = new Sighting.Blind("Nothing can be reached.");

    [Fact]
    public void Three_in_a_row_are_told_once_and_again_after_a_while_and_the_end_too()
    {
        var watch = new WatchState("The console", after: 3, TimeSpan.FromMinutes(30));

        Assert.Equal([null, null, "The console does not answer"], See(watch, 0, Wrong, Wrong, Wrong));
        Assert.Equal([null, null], See(watch, 1, Wrong, Wrong));
        Assert.Equal(["The console still does not answer"], See(watch, 31, Wrong));
        Assert.Equal(["The console answers again", null], See(watch, 40, Right, Right));
        Assert.False(watch.IsDown);
    }

    [Fact]
    public void A_hiccup_is_nobodys_business()
    {
        var watch = new WatchState("The console", after: 3, TimeSpan.FromMinutes(30));

        Assert.All(See(watch, 0, Wrong, Wrong, Right, Wrong, Wrong, Right), Assert.Null);
    }

    [Fact]
    public void Blindness_counts_neither_for_nor_against()
    {
        var watch = new WatchState("The console", after: 3, TimeSpan.FromMinutes(30));

        Assert.All(See(watch, 0, Wrong, Blind, Blind, Blind, Blind, Wrong), Assert.Null);
        Assert.Equal(["The console does not answer"], See(watch, 5, Wrong));
        Assert.Equal([null], See(watch, 6, Blind));
        Assert.Equal(Noon.AddMinutes(6), watch.BlindSince);
    }

    [Fact]
    public void What_could_not_be_told_is_tried_again_until_it_was_and_a_recovery_in_between_says_nothing()
    {
        var watch = new WatchState("The console", after: 1, TimeSpan.FromMinutes(30));

        var first = watch.See(Wrong, Noon);
        Assert.Same(first, watch.See(Wrong, Noon.AddMinutes(1)));
        Assert.Null(watch.See(Right, Noon.AddMinutes(2)));

        var second = watch.See(Wrong, Noon.AddMinutes(3))!;
        watch.Told(second, all: false, Noon.AddMinutes(3));
        Assert.Same(second, watch.See(Wrong, Noon.AddMinutes(4)));
        Assert.True(watch.See(Right, Noon.AddMinutes(5))!.IsOver);
    }

    [Fact]
    public void Started_again_in_an_outage_it_tells_nobody_anew_and_still_says_when_it_is_over()
    {
        var first = new WatchState("The console", after: 2, TimeSpan.FromMinutes(30));
        See(first, 0, Wrong, Wrong);

        var next = new WatchState("The console", after: 2, TimeSpan.FromMinutes(30), first.Outage);

        Assert.Equal([null, null, null], See(next, 5, Wrong, Wrong, Wrong));
        Assert.Equal(["The console still does not answer"], See(next, 31, Wrong));
        Assert.Contains("after 40 min.", next.See(Right, Noon.AddMinutes(40))!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_forgets_what_is_over_and_what_it_cannot_keep_or_read_harms_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("drc-watch-").FullName;
        var (path, outage, said) = (Path.Combine(folder, "outage.json"), new ToldOutage(Noon, Noon.AddMinutes(1)), new List<string>());
        var memory = Memory("http://127.0.0.1:1", path);

        memory.Keep(outage, said.Add);
        Assert.Equal(outage, memory.Read());
        Assert.Null(Memory("http://127.0.0.1:2", path).Read());
        File.WriteAllText(path, "{");
        Assert.Null(memory.Read());
        memory.Keep(null, said.Add);
        Assert.False(File.Exists(path));
        Assert.Empty(said);

        Memory("http://127.0.0.1:1", Path.Combine(folder, "none", "outage.json")).Keep(outage, said.Add);
        Assert.Contains("cannot be written", Assert.Single(said), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("one.one.one.one:443", true)]
    [InlineData("[2606:4700::1111]:443", true)]
    [InlineData("example.com", false)]
    [InlineData("example.com:99999", false)]
    [InlineData(":443", false)]
    public void A_control_is_a_host_and_a_port(string text, bool right) => Assert.Equal(right, ControlPlace.Read(text) is not null);

    private static WatchMemory Memory(string url, string file) => new(Options.Create(new WatchOptions { Url = url, StateFile = file }));

    private static List<string?> See(WatchState watch, int minute, params Sighting[] seen)
    {
        var said = new List<string?>();
        foreach (var each in seen)
        {
            var news = watch.See(each, Noon.AddMinutes(minute));
            said.Add(news?.Subject);
            if (news is not null)
                watch.Told(news, all: true, Noon.AddMinutes(minute));
        }
        return said;
    }
}
