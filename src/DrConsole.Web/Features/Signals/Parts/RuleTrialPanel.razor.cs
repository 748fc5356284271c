using DrConsole.Platform;
using DrConsole.Signals;
using DrConsole.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Signals.Parts;

public sealed partial class RuleTrialPanel(TrySignalRule trial)
{
    private RuleTrial? _trial;
    private RefusedException? _refusal;

    /// <summary>The rule as it stands in the form.</summary>
    [Parameter, EditorRequired]
    public Func<SignalRuleText> Read { get; set; } = null!;

    private async Task TryAsync()
    {
        (_trial, _refusal) = (null, null);
        try
        {
            _trial = await trial.ExecuteAsync(Read(), CancellationToken.None);
        }
        catch (RefusedException refused)
        {
            _refusal = refused;
        }
    }

    private static string Sentence(RuleTrial trial) => trial.Fired == 0 ? "It would have done nothing."
        : $"It would have fired {Words.Count(trial.Fired, "time", "times")}, about {Words.Count(trial.Troubles, "trouble", "troubles")}.";
}
