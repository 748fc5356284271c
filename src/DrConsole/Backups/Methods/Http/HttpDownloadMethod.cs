using System.Net;
using System.Text.Json;
using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>What an address gives: no redirects, nowhere inside unless an administrator allows it, no more than was said.</summary>
internal sealed class HttpDownloadMethod(IHttpClientFactory clients) : IBackupMethod
{
    public const string ClientName = "backup-http";
    public const string FileEntry = "download";

    private const int UsualMegabytes = 1_024;
    private const int MostMegabytes = 1_048_576;
    private const int HashLength = 64;

    public BackupMethodKind Kind => BackupMethodKind.HttpDownload;

    public IReadOnlyList<MethodField> Fields { get; } =
    [
        new("url", "Address", MethodFieldKind.Line, "Where it is downloaded from, such as https://app.example.com/export.json.", IsNeeded: true),
        new("authorization", "Authorization", MethodFieldKind.Secret, "The name of the secret whose value is sent in the header Authorization, such as EXPORT_AUTHORIZATION."),
        new("mostMegabytes", "At most", MethodFieldKind.Whole, "How many megabytes it may have: 1024 where nothing is said. More is refused."),
        new("sha256", "SHA-256", MethodFieldKind.Line, "What it must hash to, in hexadecimal digits, where that never changes."),
        new("etag", "ETag", MethodFieldKind.Line, "What its header ETag must be, where that never changes."),
    ];

    public MethodSettings Read(MethodValues values, FieldErrors errors)
    {
        var (most, hash) = (values.Whole("mostMegabytes", UsualMegabytes), values.Line("sha256").ToLowerInvariant());
        errors.Check(values.Line("url").Length == 0 || IsAddress(values.Line("url")), "settings.url", "An address that begins with https:// or http:// and has no name or password in it is needed.");
        errors.Check(most is > 0 and <= MostMegabytes, "settings.mostMegabytes", $"1 to {MostMegabytes:N0} megabytes are accepted.");
        errors.Check(hash.Length == 0 || (hash.Length == HashLength && hash.All(char.IsAsciiHexDigitLower)), "settings.sha256", "64 hexadecimal digits are needed.");
        return new HttpDownloadSettings(values.Line("url"), values.Line("authorization"), most * 1_000_000L, hash, values.Line("etag"));
    }

    public async Task<bool> HasChangedAsync(MethodWork work, CancellationToken cancel)
    {
        if (work.EarlierManifest is null || JsonSerializer.Deserialize<DownloadedBefore>(await File.ReadAllBytesAsync(work.EarlierManifest, cancel)) is not { Tag.Length: > 0 } before)
            return true;
        using var answer = await AskAsync(work, HttpMethod.Head, cancel);
        return answer.Headers.ETag?.ToString() != before.Tag;
    }

    public async Task<BackupMade> MakeAsync(MethodWork work, IArchiveWriter archive, CancellationToken cancel)
    {
        var set = work.SettingsAs<HttpDownloadSettings>();
        var asOf = work.Clock.GetUtcNow();
        using var answer = await AskAsync(work, HttpMethod.Get, cancel);
        var tag = answer.Headers.ETag?.ToString() ?? "";
        if (set.Tag.Length > 0 && tag.Trim('"') != set.Tag.Trim('"'))
            throw new RefusedException($"{set.Address} has the ETag {(tag.Length == 0 ? "of nothing" : tag)} instead of {set.Tag}.", "other-content");
        if (answer.Content.Headers.ContentLength > set.MostBytes)
            throw TooLong(set);
        ArchiveEntry entry;
        try
        {
            await using var stream = await answer.Content.ReadAsStreamAsync(cancel);
            var passed = 0L;
            var passing = new PassingStream(stream, (bytes, _) =>
            {
                passed += bytes.Length;
                work.Progress.Report(passed);
                return passed > set.MostBytes ? throw TooLong(set) : ValueTask.CompletedTask;
            });
            entry = await archive.AddAsync(FileEntry, passing, null, cancel);
        }
        catch (Exception broken) when (broken is HttpRequestException or HttpIOException)
        {
            throw new RefusedException($"{set.Address} ended its answer before it was whole.", "incomplete");
        }
        if (answer.Content.Headers.ContentLength is { } announced && announced != entry.Length)
            throw new RefusedException($"{set.Address} announced {announced:N0} bytes and gave {entry.Length:N0}.", "incomplete");
        if (entry.Length == 0)
            throw new RefusedException($"{set.Address} gave nothing. Look what the address answers, and correct it in the policy.", "nothing-written");
        if (set.Sha256.Length > 0 && entry.Sha256 != set.Sha256)
            throw new RefusedException($"What {set.Address} gave hashes to {entry.Sha256} instead of {set.Sha256}.", "other-content");
        await ContentChecks.WriteAsync(archive, new Contents([new ContentPart(FileEntry, entry.Length, entry.Sha256)]), cancel);
        var manifest = Path.Combine(work.Scratch, "downloaded.json");
        await File.WriteAllBytesAsync(manifest, JsonSerializer.SerializeToUtf8Bytes(new DownloadedBefore(tag)), cancel);
        return new BackupMade(asOf, $"{Sizes.Spoken(entry.Length)} of {set.Address}.") { Manifest = manifest };
    }

    public async Task<IReadOnlyList<RestoreCheck>> VerifyAsync(MethodWork work, IArchiveReader archive, CancellationToken cancel) => (await SavedFile.TakeAsync(archive, FileEntry, work.Scratch, cancel)).Checks;

    public string NotInPlace(MethodSettings settings) => "What was downloaded cannot be uploaded again by this method: restore it to a directory and hand it to whoever takes it.";

    public async Task<Restored> RestoreAsync(MethodWork work, IArchiveReader archive, RestoreDestination destination, CancellationToken cancel)
    {
        if (destination is not RestoreDestination.Scratch scratch)
            throw new RefusedException(NotInPlace(work.Settings), "not-in-place");
        var (file, checks) = await SavedFile.TakeAsync(archive, FileEntry, ArchiveEntries.DirectoryOf(work, destination), cancel);
        return new Restored(checks, new FileInfo(file).Length, scratch.Keep ? file : "a file of its own, which was deleted afterwards") { Reach = file };
    }

    private async Task<HttpResponseMessage> AskAsync(MethodWork work, HttpMethod method, CancellationToken cancel)
    {
        var set = work.SettingsAs<HttpDownloadSettings>();
        using var request = new HttpRequestMessage(method, set.Address);
        if (set.Secret.Length > 0)
            request.Headers.TryAddWithoutValidation("Authorization", work.Secret(set.Secret));
        var answer = await HttpAnswers.AskAsync(clients.CreateClient(ClientName), request, cancel);
        if (answer.StatusCode is HttpStatusCode.OK)
            return answer;
        using (answer)
            throw new RefusedException($"{set.Address} answers {(int)answer.StatusCode}{((int)answer.StatusCode is >= 300 and < 400 ? ", which leads elsewhere: name the address that it leads to" : "")}.", "http");
    }

    private static RefusedException TooLong(HttpDownloadSettings set) => new($"{set.Address} gives more than the {Sizes.Spoken(set.MostBytes)} that are allowed.", "too-long");

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", UserInfo.Length: 0 };
}

/// <summary>One address.</summary>
/// <param name="Secret">The name of the secret that is sent in the header Authorization; empty where none is.</param>
internal sealed record HttpDownloadSettings(string Address, string Secret, long MostBytes, string Sha256, string Tag) : MethodSettings;

/// <summary>What the last download was, as far as the server says so.</summary>
internal sealed record DownloadedBefore(string Tag);
