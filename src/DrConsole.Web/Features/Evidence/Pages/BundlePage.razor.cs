using System.Globalization;
using DrConsole.Evidence;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Evidence.Pages;

public sealed partial class BundlePage(ReadBundles bundles, OpenBundle open, Pulse pulse) : LivePart(pulse)
{
    private BundleBoard? _board;
    private IReadOnlyList<OpenBundle.Checked> _answers = [];
    private bool _verifying;

    [Parameter]
    public Guid Id { get; set; }

    protected override IReadOnlyCollection<string> Topics => [$"bundle/{Id}", Bundle.Topic];

    protected override async Task ReadAsync()
    {
        if (_board is { } shown && shown.Line.Id.Value != Id)
            _answers = [];
        _board = await bundles.ReadAsync(new BundleId(Id), Closed);
    }

    private string Lead => _board switch
    {
        null => "",
        { Line.State: BundleState.Pruned } => "Its time is over and its copies were deleted. The record stays in the ledger.",
        { Line.IsHeld: true } => "Held: it is kept whatever its retention says.",
        { } board => $"Kept until {Day(board.Line.RetainUntil)}.",
    };

    private async Task VerifyAsync()
    {
        _verifying = true;
        await TryAsync(async () => _answers = await open.VerifyAsync(new BundleId(Id), Closed));
        _verifying = false;
    }

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
