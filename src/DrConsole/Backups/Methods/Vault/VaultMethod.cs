using System.Net;
using System.Text.Json;
using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>A Vault's integrated storage through its own snapshots. What is in one stays sealed: whoever restores it needs the unseal keys of that Vault.</summary>
internal sealed class VaultMethod(IHttpClientFactory clients) : IBackupMethod
{
    public const string FileEntry = "vault.snap";

    private const string Path = "v1/sys/storage/raft/snapshot";
    private const int MostError = 4_000;

    public BackupMethodKind Kind => BackupMethodKind.Vault;

    public IReadOnlyList<MethodField> Fields { get; } =
    [
        new("address", "Address", MethodFieldKind.Line, "Where the Vault is, such as https://vault.example.com:8200.", IsNeeded: true),
        new("token", "Token", MethodFieldKind.Secret, "The name of the secret with a token that may read sys/storage/raft/snapshot, such as VAULT_TOKEN.", IsNeeded: true),
        new("namespace", "Namespace", MethodFieldKind.Line, "Where snapshots of the whole need one, such as admin. Usually empty."),
        new("scratchAddress", "Vault for restore tests", MethodFieldKind.Line, "Another Vault that restore tests may overwrite, such as https://scratch.example.com:8200. Empty: a test reads the snapshot, and restores it nowhere."),
        new("scratchToken", "Token there", MethodFieldKind.Secret, "The name of the secret with a token that may restore there, such as SCRATCH_VAULT_TOKEN."),
    ];

    public MethodSettings Read(MethodValues values, FieldErrors errors)
    {
        var set = new VaultSettings(values.Line("address").TrimEnd('/'), values.Line("token"), values.Line("namespace"), values.Line("scratchAddress").TrimEnd('/'), values.Line("scratchToken"));
        foreach (var (field, address) in new[] { ("address", set.Address), ("scratchAddress", set.ScratchAddress) })
            errors.Check(address.Length == 0 || Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", UserInfo.Length: 0 }, $"settings.{field}", "An address that begins with https:// or http:// is needed.");
        errors.Check(set.ScratchAddress.Length == 0 || (set.ScratchToken.Length > 0 && set.ScratchAddress != set.Address), "settings.scratchAddress", "Another Vault than the one that is backed up is needed, with a token there.");
        return set;
    }

    public async Task<BackupMade> MakeAsync(MethodWork work, IArchiveWriter archive, CancellationToken cancel)
    {
        var set = work.SettingsAs<VaultSettings>();
        var (asOf, file) = (work.Clock.GetUtcNow(), System.IO.Path.Combine(work.Scratch, FileEntry));
        using (var answer = await AskAsync(work, HttpMethod.Get, set.Address, Path, set.Token, null, cancel))
        await using (var stream = await answer.Content.ReadAsStreamAsync(cancel))
        {
            try
            {
                await ArchiveEntries.SaveAsync(stream, file, cancel);
            }
            catch (Exception broken) when (broken is HttpRequestException or HttpIOException)
            {
                throw new RefusedException($"{set.Address} ended its snapshot before it was whole.", "incomplete");
            }
        }
        var snapshot = await VaultSnapshot.ReadAsync(file, cancel);
        if (snapshot.Fault is { } fault)
            throw new RefusedException($"What {set.Address} gave is no snapshot. {fault}", "bad-snapshot");
        ArchiveEntry entry;
        await using (var content = ArchiveEntries.Open(file))
            entry = await archive.AddAsync(FileEntry, content, null, cancel);
        await ContentChecks.WriteAsync(archive, new Contents([new ContentPart(FileEntry, entry.Length, entry.Sha256)]), cancel);
        return new BackupMade(asOf, $"The snapshot {snapshot.Id} at index {snapshot.Index:N0}, {Sizes.Spoken(entry.Length)}; its own checksums are right.");
    }

    public async Task<IReadOnlyList<RestoreCheck>> VerifyAsync(MethodWork work, IArchiveReader archive, CancellationToken cancel) => (await TakeAsync(archive, work.Scratch, cancel)).Checks;

    public async Task<Restored> RestoreAsync(MethodWork work, IArchiveReader archive, RestoreDestination destination, CancellationToken cancel)
    {
        var set = work.SettingsAs<VaultSettings>();
        var keeps = destination is RestoreDestination.Scratch { Keep: true };
        var (file, checks) = await TakeAsync(archive, ArchiveEntries.DirectoryOf(work, destination), cancel);
        var bytes = new FileInfo(file).Length;
        if (checks.Any(check => !check.Passed))
            return new Restored(checks, bytes, "nowhere: the snapshot is not what was copied");
        if (destination is RestoreDestination.InPlace)
            await PutAsync(work, file, set.Address, Path, set.Token, checks, cancel);
        else if (set.ScratchAddress.Length > 0)
            await PutAsync(work, file, set.ScratchAddress, $"{Path}-force", set.ScratchToken, checks, cancel);
        else
            return new Restored(checks, bytes, keeps ? file : "a file of its own, which was read and deleted afterwards: the policy names no Vault for restore tests");
        return new Restored(checks, bytes, destination is RestoreDestination.InPlace ? set.Address : set.ScratchAddress);
    }

    // A Vault of other unseal keys takes a snapshot by force alone, and is sealed then under those of the snapshot.
    private async Task PutAsync(MethodWork work, string file, string address, string path, string token, List<RestoreCheck> checks, CancellationToken cancel)
    {
        await using (var content = ArchiveEntries.Open(file))
        using (await AskAsync(work, HttpMethod.Post, address, path, token, new StreamContent(content), cancel))
            checks.Add(new RestoreCheck("The Vault takes the snapshot", "yes", "yes", true));
        using var answer = await AskAsync(work, HttpMethod.Get, address, "v1/sys/seal-status", token, null, cancel);
        using var json = JsonDocument.Parse(await HttpText.ReadAsync(answer, MostError, cancel));
        var isInitialized = json.RootElement.TryGetProperty("initialized", out var told) && told.ValueKind is JsonValueKind.True;
        var isSealed = json.RootElement.TryGetProperty("sealed", out var closed) && closed.ValueKind is JsonValueKind.True;
        checks.Add(new RestoreCheck("The Vault has data afterwards", "yes", isInitialized ? isSealed ? "yes, sealed: it wants the unseal keys of the Vault that was copied" : "yes, unsealed" : "no", isInitialized));
    }

    private static async Task<(string File, List<RestoreCheck> Checks)> TakeAsync(IArchiveReader archive, string directory, CancellationToken cancel)
    {
        var (file, checks) = await SavedFile.TakeAsync(archive, FileEntry, directory, cancel);
        var snapshot = await VaultSnapshot.ReadAsync(file, cancel);
        checks.Add(new RestoreCheck("Vault's own checksums", "right", snapshot.Fault ?? "right", snapshot.Fault is null));
        return (file, checks);
    }

    private async Task<HttpResponseMessage> AskAsync(MethodWork work, HttpMethod method, string address, string path, string token, HttpContent? content, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, $"{address}/{path}") { Content = content };
        request.Headers.TryAddWithoutValidation("X-Vault-Token", work.Secret(token));
        request.Headers.TryAddWithoutValidation("X-Vault-Request", "true");
        if (work.SettingsAs<VaultSettings>().Namespace is { Length: > 0 } space)
            request.Headers.TryAddWithoutValidation("X-Vault-Namespace", space);
        var answer = await HttpAnswers.AskAsync(clients.CreateClient(HttpDownloadMethod.ClientName), request, cancel);
        if (answer.IsSuccessStatusCode)
            return answer;
        using (answer)
        {
            var why = VaultSnapshot.ErrorOf(await HttpText.ReadAsync(answer, MostError, cancel));
            throw new RefusedException(answer.StatusCode switch
            {
                HttpStatusCode.Forbidden => $"The Vault at {address} refuses the token: it needs a policy for sys/storage/raft/snapshot. {why}",
                HttpStatusCode.ServiceUnavailable => $"The Vault at {address} is sealed. {why}",
                >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => $"The Vault at {address} sends us elsewhere: name the address of its active node.",
                _ => $"The Vault at {address} answers {(int)answer.StatusCode}. {why}",
            }, "vault");
        }
    }
}

/// <summary>One Vault with integrated storage.</summary>
/// <param name="Token">The name of the secret.</param>
internal sealed record VaultSettings(string Address, string Token, string Namespace, string ScratchAddress, string ScratchToken) : MethodSettings;
