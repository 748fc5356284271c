using DrConsole.Runbooks;

namespace DrConsole.Tests.Runbooks.Editing;

/// <summary>The form has a field for everything that the format lets a runbook say, and writes what it read.</summary>
public sealed class StepFormTests
{
    private readonly HandClock _clock = new(Noon);

    [Fact]
    public void Every_value_of_every_kind_is_shown_and_written_back_the_same()
    {
        var file = RunbookWorld.Right(RunbookWorld.Everything);
        var session = Open(RunbookWorld.Everything);
        for (var index = EditSession.Head; index < file.Steps.Count; index++)
        {
            session.Select(index);
            foreach (var (path, shape) in Fields(session.Form!))
            {
                session.Change(path, shape, session.Form!.Text(path, shape));
                Assert.True(session.Faults.Count == 0, $"{path}: {string.Join(' ', session.Faults)}\n{session.PartText}");
            }
        }

        Assert.Equal(file, RunbookWorld.Right(session.Draft.Text));
    }

    [Fact]
    public void Everything_that_a_file_may_say_has_a_field()
    {
        var session = Open(RunbookWorld.Everything);
        for (var index = EditSession.Head; index < session.Draft.Steps.Length; index++)
        {
            session.Select(index);
            var shown = Fields(session.Form!).Select(field => field.Path).ToHashSet();

            foreach (var written in Written(session.Step?.Map ?? session.Draft.Head.Map!, ""))
                Assert.True(shown.Any(path => written == path || written.StartsWith($"{path}[", StringComparison.Ordinal)) || written is "expected" or "rollback" or "rollback.kind", $"{session.Step?.Id}: {written} has no field");
        }
    }

    [Fact]
    public void Each_kind_can_be_chosen_and_is_whole_at_once()
    {
        foreach (var kind in Enum.GetValues<StepKind>())
        {
            var session = Open(RunbookWorld.With("  - {id: a, title: A, kind: manual}"));

            session.Change("kind", FieldShape.Word, kind.ToString().ToLowerInvariant());

            Assert.Equal(kind, RunbookWorld.Right(session.Draft.Text).Steps[0].Kind);
        }
    }

    [Fact]
    public void Each_way_can_be_chosen_and_back_and_leaves_nothing_of_the_others()
    {
        foreach (var kind in Enum.GetValues<StepKind>())
        {
            foreach (var (field, under) in Ways(StepForm.For(kind)))
            {
                foreach (var way in field.Ways)
                {
                    var session = Open(RunbookWorld.With("  - {id: a, title: A, kind: manual}"));
                    session.Change("kind", FieldShape.Word, kind.ToString().ToLowerInvariant());
                    if (under.Length > 0)
                        continue;

                    session.ChangeWay(field, under, way.Word);

                    Assert.Equal(way.Word, session.Form!.WayOf(field, under)?.Word);
                    Assert.DoesNotContain(session.Faults, fault => fault.Message.Contains("has no '", StringComparison.Ordinal));
                }
            }
        }
    }

    private EditSession Open(string text) => new(DraftSplitter.Split(text)!, _clock);

    private static IEnumerable<(string Path, FieldShape Shape)> Fields(PartForm form) => form.Sections.SelectMany(section => section.Fields).SelectMany(field => Below(form, field, ""));

    private static IEnumerable<(string Path, FieldShape Shape)> Below(PartForm form, FormField field, string under)
    {
        var path = PartForm.At(under, field.Path);
        return field.Shape switch
        {
            FieldShape.Ways => form.WayOf(field, under)?.Fields.SelectMany(child => Below(form, child, under)) ?? [],
            FieldShape.Rows => Enumerable.Range(0, form.Count(path)).SelectMany(row => field.Fields.SelectMany(child => Below(form, child, $"{path}[{row}]"))),
            FieldShape.Pairs => Enumerable.Range(0, form.Count(path)).SelectMany(row => new[] { ($"{path}.#{row}=", FieldShape.Line), ($"{path}.#{row}", FieldShape.Line) }),
            _ => [(path, field.Shape)],
        };
    }

    private static IEnumerable<string> Written(Node node, string at) => node switch
    {
        MapNode map => map.Pairs.SelectMany((pair, index) => Written(pair.Value, Named.Contains(at) ? $"{at}.#{index}" : PartForm.At(at, pair.Key))),
        ListNode list when list.Entries.Any(entry => entry is MapNode) => list.Entries.SelectMany((entry, index) => entry is TextNode ? [$"{at}[{index}].title"] : Written(entry, $"{at}[{index}]")),
        _ => [at],
    };

    private static readonly HashSet<string> Named = ["environment", "with", "capture", "http.headers", "checks[1].http.expect.json", "cloudwatch.metric.dimensions"];

    private static IEnumerable<(FormField Field, string Under)> Ways(IEnumerable<FormSection> sections) =>
        sections.SelectMany(section => section.Fields).Where(field => field.Shape is FieldShape.Ways).Select(field => (field, ""));
}
