using DrConsole.Runbooks;

namespace DrConsole.Tests.Runbooks;

public sealed class RecentRunbookTests
{
    [Fact]
    public void The_same_text_is_read_once_and_another_by_itself()
    {
        var text = Write("recent", 3);

        var first = RecentRunbooks.Read(text);
        for (var other = 0; other < 100; other++)
            Assert.Equal($"other-{other}", RecentRunbooks.Read(Write($"other-{other}", 1))?.Key);

        // Whatever was forgotten meanwhile reads as it did.
        Assert.Equal(first, RecentRunbooks.Read(text));
        Assert.Same(RecentRunbooks.Read(text), RecentRunbooks.Read(new string(text.AsSpan())));
    }

    [Fact]
    public void What_is_no_runbook_is_none_each_time_it_is_asked()
    {
        Assert.Null(RecentRunbooks.Read("title: no key\n"));
        Assert.Null(RecentRunbooks.Read("title: no key\n"));
    }

    private static string Write(string key, int steps) =>
        $"runbook: {key}\ntitle: {key}\nsteps:\n{string.Concat(Enumerable.Range(1, steps).Select(step => $"  - {{id: s{step}, title: Step {step}, kind: manual}}\n"))}";
}
