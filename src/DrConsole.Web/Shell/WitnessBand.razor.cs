using DrConsole.Evidence;
using DrConsole.Platform;

namespace DrConsole.Web.Shell;

/// <summary>One line on every page while another console's ledger is not to be trusted, or silent.</summary>
public sealed partial class WitnessBand(ReadWitness witness, Pulse pulse) : LivePart(pulse)
{
    private string? _trouble;

    protected override IReadOnlyCollection<string> Topics => [WitnessedLog.Topic];

    protected override async Task ReadAsync() => _trouble = await witness.TroubleAsync(Closed);
}
