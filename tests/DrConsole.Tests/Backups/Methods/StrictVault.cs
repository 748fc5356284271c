using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using DrConsole.Backups;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DrConsole.Tests.Backups;

/// <summary>The part of Vault's HTTP API that takes and restores snapshots of integrated storage, as its documentation describes it; whatever is otherwise is refused.</summary>
internal sealed class StrictVault : IAsyncDisposable
{
    public const string Token = "hvs.own-token";

    private readonly WebApplication _app;

    private StrictVault(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single();

    /// <summary>What it gives as its snapshot.</summary>
    public byte[] Snapshot { get; set; } = Make("state of the vault", "raft-1");

    /// <summary>What was restored into it, and whether by force.</summary>
    public List<(string Path, byte[] Content)> Restored { get; } = [];

    public bool IsSealed { get; set; }

    public static async Task<StrictVault> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var vault = new StrictVault(app);
        app.Run(vault.AnswerAsync);
        await app.StartAsync(Cancel);
        return vault;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>A snapshot as integrated storage makes it.</summary>
    public static byte[] Make(string state, string id, bool wrongSum = false)
    {
        var meta = $$"""{"Version":1,"ID":"{{id}}","Index":42,"Term":3,"Configuration":{},"ConfigurationIndex":1,"Size":{{state.Length}}}""";
        string Sum(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        using var into = new MemoryStream();
        using (var zip = new GZipStream(into, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(zip, TarEntryFormat.Ustar))
        {
            foreach (var (name, text) in new[] { ("meta.json", meta), ("state.bin", state), ("SHA256SUMS", $"{Sum(meta)}  meta.json\n{Sum(wrongSum ? "other" : state)}  state.bin\n") })
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
        }
        return into.ToArray();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var (request, answer) = (context.Request, context.Response);
        if (request.Headers["X-Vault-Request"] != "true")
            await FaultAsync(answer, 400, "missing X-Vault-Request");
        else if (IsSealed)
            await FaultAsync(answer, 503, "Vault is sealed");
        else if (request.Method == "GET" && request.Path == "/v1/sys/seal-status")
            await answer.WriteAsync("""{"type":"shamir","initialized":true,"sealed":true,"t":3,"n":5,"progress":0}""");
        else if (request.Headers["X-Vault-Token"] != Token)
            await FaultAsync(answer, 403, "permission denied");
        else if (request.Method == "GET" && request.Path == "/v1/sys/storage/raft/snapshot")
        {
            answer.ContentType = "application/gzip";
            await answer.Body.WriteAsync(Snapshot);
        }
        else if (request.Method == "POST" && request.Path.Value is "/v1/sys/storage/raft/snapshot" or "/v1/sys/storage/raft/snapshot-force")
            await TakeAsync(request, answer);
        else
            await FaultAsync(answer, 405, "unsupported operation");
    }

    private async Task TakeAsync(HttpRequest request, HttpResponse answer)
    {
        var file = Path.GetTempFileName();
        await using (var into = File.OpenWrite(file))
            await request.Body.CopyToAsync(into);
        var snapshot = await VaultSnapshot.ReadAsync(file, Cancel);
        Restored.Add((request.Path.Value!, await File.ReadAllBytesAsync(file)));
        File.Delete(file);
        if (snapshot.Fault is not null)
            await FaultAsync(answer, 400, "failed to read snapshot");
        else
            answer.StatusCode = 204;
    }

    private static Task FaultAsync(HttpResponse answer, int status, string why)
    {
        (answer.StatusCode, answer.ContentType) = (status, "application/json");
        return answer.WriteAsync($$"""{"errors":["{{why}}"]}""");
    }
}
