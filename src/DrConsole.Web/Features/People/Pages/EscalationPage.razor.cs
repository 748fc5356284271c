using System.Globalization;
using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.People.Pages;

/// <summary>How an escalation would go: names, times and channels, without anything being sent.</summary>
public sealed partial class EscalationPage(ReadReachability read, Pulse pulse, TimeProvider clock) : LivePart(pulse)
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    private EscalationPolicy? _policy;
    private SimulatedEscalation? _played;
    private IReadOnlyList<ReachFinding> _findings = [];
    private DateTimeOffset _start;
    private string? _shown;

    [Parameter]
    public string Key { get; set; } = "";

    [SupplyParameterFromQuery]
    private int? Severity { get; set; }

    [SupplyParameterFromQuery]
    private string? Start { get; set; }

    protected override IReadOnlyCollection<string> Topics => [$"escalation-policy/{Key}", .. ReadOnCall.Topics];

    private int Level => Severity is >= 1 and <= 4 ? Severity.Value : 1;

    private string Asked => $"{Level} {Start}";

    private string Sentence => (_policy, _played) switch
    {
        (null, _) or (_, null) => Key,
        (_, { FirstReached: { } first }) when first.At == _start => $"{_policy.Name}: a P{Level} reaches {first.Name} at once",
        (_, { FirstReached: { } first }) => $"{_policy.Name}: a P{Level} reaches {first.Name} after {Words.Span(first.At - _start)}",
        _ => $"{_policy.Name}: a P{Level} reaches nobody",
    };

    private IReadOnlyList<Choice> Choices =>
        [.. SeverityWords.Each.Select(severity => new Choice($"P{severity}", $"/escalation-policies/{Key}?severity={severity}{(Start is { Length: > 0 } ? $"&start={Uri.EscapeDataString(Start)}" : "")}", severity == Level))];

    protected override async Task ReadAsync()
    {
        _shown = Asked;
        _start = DateTimeOffset.TryParseExact(Start, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], Culture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var start) ? start : clock.GetUtcNow();
        (_policy, _played, _findings) = await read.SimulateAsync(Key, Level, _start, Closed);
    }

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        if (_shown is not null && _shown != Asked)
            await ReloadAsync();
    }
}
