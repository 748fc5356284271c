using DrConsole.Web.Http;
using Microsoft.Extensions.Options;

namespace DrConsole.Web.Tests;

public sealed class MeasureTests
{
    [Fact]
    public async Task A_label_that_somebody_varies_without_end_does_not_fill_the_memory()
    {
        using var book = new MeasureBook();
        await book.StartAsync(World.Cancel);

        for (var i = 0; i < 500; i++)
            Measures.SignedIn($"planted {i}");

        var family = book.Read().Single(family => family.Name == "drconsole_sign_ins_total");
        Assert.InRange(family.Series.Count, 200, 201);
        Assert.True(family.Series["overflow=\"true\""].Read().Value >= 300);
    }

    [Fact]
    public async Task What_goes_up_and_down_is_a_gauge_that_stands_where_it_is()
    {
        using var book = new MeasureBook();
        await book.StartAsync(World.Cancel);

        Measures.CircuitUp();
        Measures.CircuitUp();
        Measures.CircuitDown();

        var family = book.Read().Single(family => family.Name == "drconsole_circuits_connected");
        Assert.Equal(MeasureBook.FamilyKind.Gauge, family.Kind);
        Assert.True(family.Series[""].Read().Value >= 1);
    }

    [Fact]
    public void Figures_are_written_as_prometheus_reads_them()
    {
        var seconds = new MeasureBook.Family("wait_seconds", "How long \\ one\nwaits", MeasureBook.FamilyKind.Histogram, new());
        seconds.Series["who=\"a\\\"b\""] = new MeasureBook.Series(isHistogram: true);
        seconds.Series["who=\"a\\\"b\""].Add(0.3);

        var text = PrometheusText.Write([seconds]);

        Assert.StartsWith("# HELP wait_seconds How long \\\\ one\\nwaits\n# TYPE wait_seconds histogram\n", text, StringComparison.Ordinal);
        Assert.Contains("wait_seconds_bucket{who=\"a\\\"b\",le=\"0.25\"} 0\nwait_seconds_bucket{who=\"a\\\"b\",le=\"0.5\"} 1\n", text, StringComparison.Ordinal);
        Assert.EndsWith("wait_seconds_sum{who=\"a\\\"b\"} 0.3\nwait_seconds_count{who=\"a\\\"b\"} 1\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_person_opens_so_many_pages_and_others_are_not_harmed()
    {
        var open = new OpenCircuits(Options.Create(new LimitOptions { CircuitsPerPerson = 2, CircuitsPerAddress = 3 }));

        open.Add("ana");
        open.Add("ana");
        open.Add("office");

        Assert.True(open.IsFull("ana", "office"));
        Assert.False(open.IsFull("ben", "office"));
        open.Remove("ana");
        Assert.False(open.IsFull("ana", "office"));
    }
}
