using DrConsole.Notices;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Notices.Channels;

/// <summary>Follows tests until it is known what became of them.</summary>
public sealed partial class TestOutcomes(TestChannel test, Pulse pulse) : LivePart(pulse)
{
    private IReadOnlyList<TestChannel.Outcome> _outcomes = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<TestChannel.Outcome> Of { get; set; } = [];

    protected override IReadOnlyCollection<string> Topics => [.. Of.Select(outcome => Notice.TopicOf(outcome.Notice))];

    protected override async Task ReadAsync()
    {
        var outcomes = new List<TestChannel.Outcome>();
        foreach (var outcome in Of)
            outcomes.Add(await test.FindAsync(outcome.Id.Value, Closed));
        _outcomes = outcomes;
    }
}
