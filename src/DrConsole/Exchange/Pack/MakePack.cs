using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Exchange;

/// <summary>A pack as it was made.</summary>
/// <param name="Blacked">How often the value of a secret stood in what people wrote.</param>
/// <param name="PdfFault">Why there is no PDF though one was asked for.</param>
public sealed record PackMade(byte[] Html, string Sha256, bool IsSealed, int Blacked, byte[]? Pdf, string? PdfFault);

/// <summary>Makes the break-glass pack. That one was made, by whom and of what is on record; whoever takes one away takes everything that it holds.</summary>
public sealed class MakePack(IDbContextFactory<DrStore> stores, Caller caller, ReadPackContent read, PackMask mask, PdfBrowser browser)
{
    public sealed record Result(BreakGlassPack Pack, PackMade Made);

    /// <param name="passphrase">Seals it; null leaves it readable.</param>
    public async Task<Result> ExecuteAsync(PackCause cause, string? passphrase, bool pdf, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.KeepConsole, cancel);
        var content = await read.ExecuteAsync(cancel);
        var (body, places) = await mask.ApplyAsync(PackBody.Write(content), cancel);
        var html = passphrase is null ? PackHtml.Plain(content, body) : PackHtml.Sealed(content, body, passphrase);
        var printed = pdf ? await browser.PrintAsync(PackHtml.Paper(content, body), cancel) : null;
        var made = new PackMade(html, PackHtml.HashOf(html), passphrase is not null, places, (printed as PdfOutcome.Done)?.Pdf, printed switch
        {
            PdfOutcome.NoBrowser => "No browser of the Chromium family is installed here; the HTML prints the same.",
            PdfOutcome.Failed failed => failed.Why,
            _ => null,
        });
        var pack = BreakGlassPack.Of(content, made, actor.Name, cause);
        await using var store = await stores.CreateDbContextAsync(cancel);
        store.Add(pack);
        await store.SaveChangesAsync(cancel);
        return new Result(pack, made);
    }
}

/// <summary>Makes a pack for whoever takes it away: sealed as the scheduled one is, or readable.</summary>
public sealed class DownloadPack(MakePack make, IOptions<PackOptions> options)
{
    /// <param name="passphrase">Seals it; with <paramref name="asScheduled"/> the settings' own does.</param>
    public async Task<MakePack.Result> ExecuteAsync(string? passphrase, bool asScheduled, CancellationToken cancel) =>
        await make.ExecuteAsync(PackCause.Download, asScheduled ? PackPassphrase.Of(options.Value) ?? throw new RefusedException("No passphrase is set: DrConsole:Pack:PassphraseFile is empty.") : passphrase, pdf: false, cancel);
}
