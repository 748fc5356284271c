using System.Text;
using DrConsole.Backups;
using DrConsole.Tests.Runs;

namespace DrConsole.Tests.Backups;

/// <summary>Downloads: what is kept, and everything that is not what was announced.</summary>
public sealed class HttpDownloadTests
{
    private const string Body = "{\"orders\": [1, 2, 3]}";
    private const string Hash = "0dd9fb2ae3d4a4b5b43a6b9e2dc4b7d7c2dcd8aa0d4b3cd3a4c92e3bfe8f8d10";

    [Fact]
    public async Task What_is_downloaded_comes_back_and_the_secret_goes_into_the_header()
    {
        await using var server = new RawServer($"HTTP/1.1 200 OK\nETag: \"v1\"\nConnection: close\nContent-Length: {Body.Length}\n\n{Body}");
        await using var world = await OpenAsync(server);
        (world.Settings["authorization"], world.Secrets["EXPORT"]) = ("EXPORT", "Bearer hush");
        await world.MakeAsync();

        MethodWorld.Passed(await world.VerifyAsync());
        var restored = await world.RestoreAsync(world.Kept());

        Assert.Equal(Body, await File.ReadAllTextAsync(restored.Where, Cancel));
        Assert.Contains("Authorization: Bearer hush", server.Heard.Single(), StringComparison.Ordinal);
        Assert.False(await world.HasChangedAsync());
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 50\n\nshort", "", "", "ended its answer before it was whole")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 0\n\n", "", "", "gave nothing")]
    [InlineData("HTTP/1.1 302 Found\nLocation: http://elsewhere/\nContent-Length: 0\n\n", "", "", "answers 302, which leads elsewhere")]
    [InlineData("HTTP/1.1 403 Forbidden\nContent-Length: 0\n\n", "", "", "answers 403.")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 3000000\n\n", "", "", "more than the 1 MB that are allowed")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 4\n\nbody", "sha256", Hash, "instead of 0dd9fb")]
    [InlineData("HTTP/1.1 200 OK\nETag: \"v2\"\nContent-Length: 4\n\nbody", "etag", "v1", "has the ETag \"v2\" instead of v1")]
    public async Task What_is_not_as_it_should_be_makes_no_backup(string answer, string setting, string value, string why)
    {
        await using var server = new RawServer(answer);
        await using var world = await OpenAsync(server);
        world.Settings["mostMegabytes"] = "1";
        if (setting.Length > 0)
            world.Settings[setting] = value;

        Assert.Contains(why, await MethodWorld.RefusedAsync(() => world.MakeAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_never_ends_is_cut_off_and_one_inside_is_asked_only_when_allowed()
    {
        await using var endless = new RawServer(async (_, stream, cancel) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), cancel);
            while (true)
                await stream.WriteAsync(Encoding.ASCII.GetBytes(new string('x', 60_000)), cancel);
        });
        await using var world = await OpenAsync(endless);
        world.Settings["mostMegabytes"] = "1";
        Assert.Contains("more than the 1 MB", await MethodWorld.RefusedAsync(() => world.MakeAsync()), StringComparison.Ordinal);

        await using var strict = await MethodWorld.OpenAsync(BackupMethodKind.HttpDownload);
        strict.Settings["url"] = endless.Url;

        Assert.Contains("DrConsole:Backups:AllowInside", await MethodWorld.RefusedAsync(() => strict.MakeAsync()), StringComparison.Ordinal);
    }

    private static async Task<MethodWorld> OpenAsync(RawServer server)
    {
        var world = await MethodWorld.OpenAsync(BackupMethodKind.HttpDownload, ("DrConsole:Backups:AllowInside", "127.0.0.1"));
        world.Settings["url"] = server.Url;
        return world;
    }
}
