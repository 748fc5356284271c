using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using DrConsole.Access;
using DrConsole.Evidence;
using static DrConsole.Web.Tests.ConsoleUnderTest;

namespace DrConsole.Web.Tests;

/// <summary>Sealed evidence over HTTP and on the command line.</summary>
public sealed class BundlesApiTests
{
    private static readonly (string, string) NoBrowser = ("DrConsole:Bundles:Browser", "/bin/false");

    [Fact]
    public async Task A_statement_is_sealed_listed_taken_away_and_verified()
    {
        await using var console = await OpenAsync(NoBrowser);
        using var program = await console.ProgramAsync(AccessRoles.Commander);

        var made = await (await program.PostAsJsonAsync("/api/v1/bundles/statements", Period(), Cancel)).IsJsonAsync(HttpStatusCode.Created);
        var address = $"/api/v1/bundles/{made.GetProperty("id").GetString()}";

        var bundle = await (await program.GetAsync(address, Cancel)).IsJsonAsync(HttpStatusCode.OK);
        Assert.Equal("Sealed", bundle.GetProperty("bundle").GetProperty("state").GetString());
        Assert.Equal(made.GetProperty("id").GetString(), (await (await program.GetAsync("/api/v1/bundles", Cancel)).IsJsonAsync(HttpStatusCode.OK)).GetProperty("items")[0].GetProperty("id").GetString());
        var checks = await (await program.GetAsync($"{address}/verification", Cancel)).IsJsonAsync(HttpStatusCode.OK);
        Assert.True(checks[0].GetProperty("whole").GetBoolean());

        using var zip = await program.GetAsync($"{address}/content", Cancel);
        Assert.Equal(("application/zip", $"\"{bundle.GetProperty("sha256").GetString()}\""), (zip.Content.Headers.ContentType!.MediaType, zip.Headers.ETag!.Tag));
        Assert.True(BundleCheck.Check(new MemoryStream(await zip.Content.ReadAsByteArrayAsync(Cancel))).IsWhole);
    }

    [Fact]
    public async Task A_hold_is_placed_by_a_commander_and_released_by_an_administrator()
    {
        await using var console = await OpenAsync(NoBrowser);
        using var commander = await console.ProgramAsync(AccessRoles.Commander);
        using var administrator = await console.ProgramAsync(AccessRoles.Administrator);

        var hold = await (await commander.PostAsJsonAsync("/api/v1/bundles/holds", new { subject = "incident/inc-7", reason = "Still open" }, Cancel)).IsJsonAsync(HttpStatusCode.OK);
        var address = $"/api/v1/bundles/holds/{hold.GetProperty("id").GetString()}";

        await (await commander.DeleteAsync(address, Cancel)).IsProblemAsync(403, "forbidden");
        Assert.Equal(HttpStatusCode.NoContent, (await administrator.DeleteAsync(address, Cancel)).StatusCode);
        await (await administrator.DeleteAsync(address, Cancel)).IsProblemAsync(409, "refused");
        await (await commander.PostAsJsonAsync("/api/v1/bundles/holds", new { subject = "incident/inc-7", reason = " " }, Cancel)).IsProblemAsync(400, "invalid");
    }

    [Fact]
    public async Task A_report_opens_in_a_sandbox_and_with_its_own_policy()
    {
        await using var console = await OpenAsync(NoBrowser);
        using var program = await console.ProgramAsync(AccessRoles.Commander);
        var made = await (await program.PostAsJsonAsync("/api/v1/bundles/statements", Period(), Cancel)).IsJsonAsync(HttpStatusCode.Created);
        using var person = await console.PersonAsync(AccessRoles.Viewer);

        using var report = await person.GetAsync($"/bundles/{made.GetProperty("id").GetString()}/report.html", Cancel);

        Assert.Equal(HttpStatusCode.OK, report.StatusCode);
        var policy = Assert.Single(report.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.EndsWith("sandbox", policy, StringComparison.Ordinal);
        Assert.Contains("<h1>Ledger, ", await report.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync($"/bundles/{made.GetProperty("id").GetString()}/report.pdf", Cancel)).StatusCode);
    }

    [Fact]
    public async Task The_command_line_checks_a_bundle_without_a_console()
    {
        await using var console = await OpenAsync(NoBrowser);
        using var program = await console.ProgramAsync(AccessRoles.Commander);
        var made = await (await program.PostAsJsonAsync("/api/v1/bundles/statements", Period(), Cancel)).IsJsonAsync(HttpStatusCode.Created);
        var folder = Directory.CreateTempSubdirectory("drc-verify-").FullName;
        var (whole, broken) = (Path.Combine(folder, "whole.zip"), Path.Combine(folder, "broken.zip"));
        await File.WriteAllBytesAsync(whole, await program.GetByteArrayAsync($"/api/v1/bundles/{made.GetProperty("id").GetString()}/content", Cancel), Cancel);
        File.Copy(whole, broken);
        using (var zip = ZipFile.Open(broken, ZipArchiveMode.Update))
            zip.GetEntry("report.html")!.Delete();

        await using var verify = new ConsoleProcess(new Dictionary<string, string?> { ["DrConsole:DataDirectory"] = "/no/such/place" });
        Assert.Equal(0, await verify.RunAsync("evidence", "verify", whole));
        Assert.Equal(1, await verify.RunAsync("evidence", "verify", whole, broken));
        Assert.Equal(2, await verify.RunAsync("evidence", "verify", Path.Combine(folder, "none.zip")));
        Assert.Equal(0, await verify.RunAsync("evidence", "script"));

        Assert.Contains("whole.zip: whole. Ledger, ", verify.Output, StringComparison.Ordinal);
        Assert.Contains("report.html: It is missing.", verify.Output, StringComparison.Ordinal);
        Assert.Contains("none.zip", verify.Output, StringComparison.Ordinal);
        Assert.Contains("openssl dgst -sha256 -verify key.pem", verify.Output, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private static object Period()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        return new { from = today.AddDays(-1), to = today };
    }
}
