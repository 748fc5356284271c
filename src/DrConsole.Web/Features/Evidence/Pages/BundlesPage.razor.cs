using System.Globalization;
using DrConsole.Evidence;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Evidence.Pages;

public sealed partial class BundlesPage(ReadBundles bundles, Pulse pulse) : LivePart(pulse)
{
    private const int APage = 50;

    private IReadOnlyList<BundleLine>? _lines;
    private Guid? _shown;

    [SupplyParameterFromQuery]
    private Guid? Before { get; set; }

    protected override IReadOnlyCollection<string> Topics => [Bundle.Topic];

    protected override async Task ReadAsync()
    {
        _shown = Before;
        _lines = await bundles.ListAsync(Before is { } id ? new BundleId(id) : null, APage + 1, Closed);
    }

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        if (_shown != Before)
            await ReloadAsync();
    }

    private string? Next => _lines is { Count: > APage } ? $"/bundles?before={_lines[APage - 1].Id}" : null;

    private string Sentence
    {
        get
        {
            var waiting = _lines?.Count(line => line.State is BundleState.Pending) ?? 0;
            return _lines is null or { Count: 0 } ? "Bundles"
                : waiting > 0 ? $"{Words.Count(waiting, "bundle waits", "bundles wait")} to be sealed"
                : "Everything here is sealed";
        }
    }

    private static string Kept(BundleLine line) => line.IsHeld ? "held" : line.RetainUntil.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
