using DrConsole.Evidence;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components.Forms;

namespace DrConsole.Web.Features.Evidence.Pages;

public sealed partial class CheckBundlePage(OpenBundle open, Pulse pulse) : LivePart(pulse)
{
    private const long MostMegabytes = BundleReader.MostBytes >> 20;

    private BundleVerdict? _verdict;
    private string _name = "";
    private bool _reading;

    protected override IReadOnlyCollection<string> Topics => [];

    protected override Task ReadAsync() => Task.CompletedTask;

    private async Task CheckAsync(InputFileChangeEventArgs chosen)
    {
        (_verdict, _name, _reading) = (null, chosen.File.Name, true);
        StateHasChanged();
        await TryAsync(async () =>
        {
            if (chosen.File.Size > BundleReader.MostBytes)
                throw new RefusedException($"A bundle has at most {MostMegabytes} MB; this file has {chosen.File.Size >> 20:N0}.", "too-large");
            await using var content = chosen.File.OpenReadStream(BundleReader.MostBytes, Closed);
            _verdict = await open.VerifyAsync(content, Closed);
        });
        _reading = false;
    }
}
