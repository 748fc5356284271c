using DrConsole.Notices;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Exchange;

/// <summary>Makes the pack anew each day and brings it to every place that the settings name, each for itself.</summary>
public sealed class RenewPack(IDbContextFactory<DrStore> stores, MakePack make, BringPack bring, IOptions<PackOptions> options, TimeProvider clock) : IScheduledWork
{
    // It looks and copies, and is wanted most while everything is held.
    public static Schedule Schedule { get; } = new("renew-pack", "Renew the break-glass pack", "Makes the offline file of runbooks, plans and people, and brings it to its places", "0 30 3 * * ?") { ObeysAllStop = false };

    public async Task<string> RunAsync(CancellationToken cancel)
    {
        var settings = options.Value;
        var (pack, made) = await make.ExecuteAsync(PackCause.Schedule, PackPassphrase.Of(settings), settings.Pdf, cancel);
        var brought = await bring.ExecuteAsync(pack, made, cancel);

        // How many places took it is on record also where none did.
        await using var store = await stores.CreateDbContextAsync(CancellationToken.None);
        var stored = await store.Packs.Include(row => row.Copies).SingleAsync(row => row.Id == pack.Id, CancellationToken.None);
        brought.ForEach(each => stored.Brought(each.Place, each.Fault, clock.GetUtcNow()));
        await store.SaveChangesAsync(CancellationToken.None);

        var missed = brought.Where(each => each.Fault is not null).Select(each => $"{each.Place}: {each.Fault}").ToList();
        if (missed.Count > 0)
            throw new RefusedException($"{brought.Count - missed.Count} of {brought.Count} places took the pack. {string.Join(" ", missed)}");
        return $"{pack.Runbooks:N0} runbooks, {pack.Plans:N0} plans, {Sizes.Spoken(pack.Bytes)}, {(pack.IsSealed ? "sealed" : "not sealed")}, brought to {brought.Count} {(brought.Count == 1 ? "place" : "places")}.{(made.PdfFault is { } fault ? $" No PDF: {fault}" : "")}";
    }
}

/// <summary>Brings a pack to its places: directories and buckets, where it replaces the one before, and mailboxes.</summary>
public sealed class BringPack(ObjectPlaces places, IEnumerable<INoticeChannel> channels, IOptions<PackOptions> options)
{
    public const string HtmlName = "break-glass.html";
    public const string PdfName = "break-glass.pdf";

    // Beyond it mail servers refuse.
    private const int LargestMail = 15 * 1024 * 1024;

    public sealed record Brought(string Place, string? Fault);

    internal async Task<List<Brought>> ExecuteAsync(BreakGlassPack pack, PackMade made, CancellationToken cancel)
    {
        var brought = new List<Brought>();
        foreach (var place in options.Value.Places)
            brought.Add(new Brought(place, await FaultOfAsync(place, made, cancel)));
        foreach (var address in options.Value.Mails)
            brought.Add(new Brought($"mail to {address}", await MailAsync(address, pack, made, cancel)));
        return brought;
    }

    private async Task<string?> FaultOfAsync(string address, PackMade made, CancellationToken cancel)
    {
        // A directory that is not there is a disk that is not mounted: nothing is written in its stead.
        if (address.StartsWith('/') && !Directory.Exists(address))
            return "It is not there. Is its disk mounted?";
        var place = places.Open(address);
        using var html = new MemoryStream(made.Html);
        if (await place.ReplaceAsync(new ObjectToStore(HtmlName, "text/html; charset=utf-8"), html, cancel) is not ObjectOutcome<StoredObject>.Done and var refused)
            return refused.Said;
        if (made.Pdf is not { } printed)
            return null;
        using var pdf = new MemoryStream(printed);
        return await place.ReplaceAsync(new ObjectToStore(PdfName, "application/pdf"), pdf, cancel) is not ObjectOutcome<StoredObject>.Done and var notPdf ? $"The PDF: {notPdf.Said}" : null;
    }

    private async Task<string?> MailAsync(string address, BreakGlassPack pack, PackMade made, CancellationToken cancel)
    {
        if (made.Html.Length > LargestMail)
            return $"It has {Sizes.Spoken(made.Html.Length)}, which is too much for a mail.";
        var text = $"The sealed break-glass pack as of {pack.MadeAt:yyyy-MM-dd HH:mm} UTC is attached: {pack.Runbooks:N0} runbooks, {pack.Plans:N0} plans. Keep this mail where it can be read when everything else is down. The passphrase is not in it.";
        var message = new NoticeMessage(pack.Id.Value, "", address, new WrittenNotice($"Break-glass pack of {pack.MadeAt:yyyy-MM-dd}", $"<p>{text}</p>", text, "", ""))
        {
            Attachments = [new NoticeAttachment(HtmlName, "text/html", made.Html)],
        };
        var mail = channels.Single(channel => channel.Kind is NoticeChannel.Email);
        return await mail.SendAsync(message, cancel) switch
        {
            ChannelAnswer.Accepted or ChannelAnswer.Delivered => null,
            ChannelAnswer.Retry retry => retry.Why,
            ChannelAnswer.Rejected rejected => rejected.Why,
            ChannelAnswer.Down down => down.Why,
            ChannelAnswer.Unsure unsure => $"It may have been taken: {unsure.Why}",
            _ => throw new InvalidOperationException(),
        };
    }
}

/// <summary>Checks the addresses in the settings before anything starts.</summary>
internal sealed class PackAddresses(ObjectPlaces places) : IValidateOptions<PackOptions>
{
    public ValidateOptionsResult Validate(string? name, PackOptions options)
    {
        var faults = options.Places.Select(places.Fault).OfType<string>().Select(fault => $"{PackOptions.Section}:CopyTo: {fault}")
            .Concat(options.Mails.Where(address => Mailbox.Read(address) is null).Select(address => $"{PackOptions.Section}:MailTo: '{address}' is no address.")).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
