using DrConsole.Backups;

namespace DrConsole.Tests.Backups;

/// <summary>What pg_restore --list prints, and what servers say of themselves, read.</summary>
public sealed class RestoreListTests
{
    private const string Printed = """
        ;
        ; Archive created at 2026-11-30 20:00:00 UTC
        ;     dbname: shop
        ;     TOC Entries: 12
        ;     Compression: -1
        ;     Dump Version: 1.14-0
        ;     Format: CUSTOM
        ;     Dumped from database version: 15.18
        ;     Dumped by pg_dump version: 15.18
        ;
        ; Selected TOC Entries:
        ;
        215; 1259 16390 TABLE public orders app
        216; 1259 16391 TABLE public Two words app
        3300; 0 16390 TABLE DATA public orders app
        3301; 0 16391 TABLE DATA public Two words app
        3150; 2606 16396 CONSTRAINT public orders orders_pkey app
        """;

    [Fact]
    public void A_list_is_read_with_its_head_and_its_entries()
    {
        var list = RestoreList.Read(Printed.ReplaceLineEndings("\n"))!;

        Assert.Equal(("shop", 12, "15.18", "15.18", 2, 2), (list.Database, list.Announced, list.ServerVersion, list.ToolVersion, list.Tables, list.TablesWithRows));
        Assert.True(list.HasRowsOf("public", "Two words", "app"));
        Assert.False(list.HasRowsOf("public", "Two", "app"));
    }

    [Fact]
    public void What_is_no_list_is_none() => Assert.Null(RestoreList.Read("pg_restore: error: input file does not appear to be a valid archive"));

    [Fact]
    public void A_server_that_cannot_archive_and_a_replica_that_is_behind_are_told()
    {
        var archiving = new WalArchiving(true, "00000001", Noon, 3, "00000002", Noon.AddMinutes(1));
        var state = new ClusterState(15, ["shop"], 1_000, archiving, [new("b", "streaming", 16_000_000, TimeSpan.FromMinutes(6)), new("c", "catchup", 0, TimeSpan.Zero)]);

        Assert.Equal(3, state.Warnings().Count);
        Assert.Contains("00000002", state.Warnings()[0], StringComparison.Ordinal);
        Assert.Contains("b is streaming, 16 MB and 6 min behind.", state.LagSaid, StringComparison.Ordinal);
        Assert.Empty((state with { Archiving = archiving with { LastAt = Noon.AddMinutes(2) }, Replicas = [] }).Warnings());
    }

    [Fact]
    public void Contents_differ_by_what_is_missing_more_or_other()
    {
        var expected = new Contents([new("a", 1, "x"), new("b", 2, "y"), new("c", 3, "z"), new("d", 4, "z")]);

        var told = expected.Differences(new Contents([new("b", 5, "y"), new("c", 3, "other"), new("d", 4, "z"), new("e", 1, "")]));

        Assert.Equal(["a is missing.", "b has 5 instead of 2.", "c has 3 as it should, but with another content.", "e should not be there."], told);
    }
}
