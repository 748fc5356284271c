using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using DrConsole.Notices;
using DrConsole.Overview;

namespace DrConsole.Tests;

/// <summary>The status page as files: small, without script, honest about its age, and safe whatever people write.</summary>
public sealed class StatusFilesTests
{
    private static readonly StatusLinks Links = new("/status.json", "/status.atom", "/status/subscribe");

    [Fact]
    public void A_page_with_twenty_parts_and_a_long_night_is_under_15_kB_and_runs_nothing()
    {
        var parts = Enumerable.Range(1, 20).Select(number => Part($"part-{number}", number % 7 == 0 ? PartState.Down : PartState.Working));
        var updates = Enumerable.Range(0, 8).Select(number => new PublicBoard.Update(Noon.AddMinutes(-30 * number), PublicPhase.Identified, $"We are at step {number}", "Most of it is back. What you saved is safe, and what ran goes on where it stopped."));
        var page = Html(Board([.. parts], Trouble([.. updates])));

        Assert.InRange(Encoding.UTF8.GetByteCount(page), 5_000, 15_000);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http:", page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_people_write_stays_text()
    {
        const string Bad = "<img src=x onerror=alert(1)>\"'&";
        var board = Board([Part("api", PartState.Down) with { Name = Bad, Words = Bad }], Trouble(new PublicBoard.Update(Noon, PublicPhase.Investigating, Bad, Bad))) with { Organisation = Bad };

        var page = Html(board);
        var feed = XDocument.Load(new MemoryStream(StatusAtom.Write(board, "https://dr.example.com/status")));

        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.Contains("&lt;img", page, StringComparison.Ordinal);
        Assert.Contains(feed.Descendants(), element => element.Name.LocalName == "content" && element.Value == Bad);
    }

    [Fact]
    public void A_quiet_page_says_that_everything_works_and_a_loud_one_what_does_not()
    {
        var quiet = Html(Board([Part("api", PartState.Working)]));
        var loud = Html(Board([Part("api", PartState.Down)], Trouble(new PublicBoard.Update(Noon, PublicPhase.Investigating, "You cannot start agents", ""))));

        Assert.Contains("Everything works", quiet, StringComparison.Ordinal);
        Assert.Contains("Outage", loud, StringComparison.Ordinal);
        Assert.Contains("<h1>You cannot start agents</h1>", loud, StringComparison.Ordinal);
        Assert.Contains("Down since 11:00 UTC", loud, StringComparison.Ordinal);
        Assert.DoesNotContain("Everything works", loud, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_only_last_known_says_so_in_every_form()
    {
        var files = StatusFiles.Make(Board([Part("api", PartState.Working)]), Links, null, isLastKnown: true);

        Assert.Contains("This is what we last knew, at 12:00 UTC", Encoding.UTF8.GetString(files.Html.Bytes), StringComparison.Ordinal);
        Assert.True(JsonDocument.Parse(files.Json.Bytes).RootElement.GetProperty("lastKnown").GetBoolean());
    }

    [Fact]
    public void The_feed_has_an_entry_for_every_update_that_keeps_its_name()
    {
        var first = new PublicBoard.Update(Noon.AddMinutes(-30), PublicPhase.Investigating, "First", "");
        var trouble = Trouble(new PublicBoard.Update(Noon, PublicPhase.Identified, "Second", "More"), first);

        string[] Ids(PublicBoard.Trouble told) => [.. XDocument.Load(new MemoryStream(StatusAtom.Write(Board([], told), null))).Descendants().Where(element => element.Name.LocalName == "entry").Select(entry => entry.Elements().First(child => child.Name.LocalName == "id").Value)];
        var (before, after) = (Ids(trouble with { Updates = [first] }), Ids(trouble));

        Assert.Equal(2, after.Distinct().Count());
        Assert.Equal(before[0], after[1]);
    }

    [Fact]
    public void The_packed_form_is_the_same_file()
    {
        var file = StatusFiles.Make(Board([Part("api", PartState.Working)]), Links, null, isLastKnown: false).Html;

        using var unpacked = new GZipStream(new MemoryStream(file.Zipped), CompressionMode.Decompress);
        using var whole = new MemoryStream();
        unpacked.CopyTo(whole);

        Assert.Equal(file.Bytes, whole.ToArray());
        Assert.True(file.Zipped.Length < file.Bytes.Length / 2);
    }

    [Fact]
    public void A_board_is_the_same_after_it_was_kept_and_one_of_nobody_is_none()
    {
        var board = Board([Part("api", PartState.Slow)], Trouble(new PublicBoard.Update(Noon, PublicPhase.Investigating, "Slow", "")));

        var restored = StatusJson.Restore(StatusJson.Keep(board));

        Assert.Equal(Html(board), Html(restored!));
        Assert.Null(StatusJson.Restore("{\"parts\": 3}"u8));
        Assert.Null(StatusJson.Restore("{}"u8));
    }

    [Theory, InlineData(1.0, "100 %"), InlineData(0.99999, "99.99 %"), InlineData(0.5, "50.00 %")]
    public void Uptime_is_never_rounded_up(double share, string said) => Assert.Equal(said, StatusWords.Uptime(share));

    internal static PublicBoard Board(IReadOnlyList<PublicBoard.Part> parts, params PublicBoard.Trouble[] now) => new("Northwind Agents", "Europe/Berlin", parts, now, [], Noon);

    internal static PublicBoard.Part Part(string key, PartState state) =>
        new(key, $"Agents: {key}", state, "", state is PartState.Working ? null : Noon.AddHours(-1), false, [.. Enumerable.Repeat<PartState?>(PartState.Working, 89), state], 0.9995);

    private static PublicBoard.Trouble Trouble(params PublicBoard.Update[] updates) =>
        new(Guid.Parse("0195f000-0000-7000-8000-000000000001"), PublicKind.Trouble, PublicPhase.Identified, Noon.AddHours(-1), Noon.AddHours(1), Noon.AddMinutes(30), null, "", [], updates);

    private static string Html(PublicBoard board) => StatusHtml.Write(board, Links, isLastKnown: false);
}
