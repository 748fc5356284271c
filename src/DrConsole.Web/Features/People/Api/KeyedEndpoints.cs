using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DrConsole.Web.Features.People;

/// <summary>What a program sends to add or change a record.</summary>
internal interface IShape<out TText>
{
    /// <summary>Needed to add one; when changing it may be left out, and it cannot be another.</summary>
    string? Key { get; }

    TText Text { get; }
}

/// <summary>The five calls that every kind of record has.</summary>
internal static class KeyedEndpoints
{
    public static void Map<TRecord, TText, TShape, TShown, TRead, TEdit>(IEndpointRouteBuilder api, string path, string word, Func<TRecord, TShown> show,
        Permission reading = Permission.SeeContacts, Permission editing = Permission.EditContacts, string tag = "People")
        where TRecord : class, IKeyed<TText>
        where TText : IWritten<TText>, IEquatable<TText>
        where TShape : IShape<TText>
        where TRead : ReadKeyed<TRecord>
        where TEdit : EditKeyed<TRecord, TText>
    {
        var group = api.MapGroup($"/{path}").WithTags(tag);
        var a = word[0] is 'a' or 'e' ? "an" : "a";

        // Named before they are mapped: the framework's analyzer of handlers falls over the type parameters of such as are written in place.
        Delegate list = async Task<Ok<Page<TShown>>> ([AsParameters] PageQuery page, [FromServices] TRead read, CancellationToken cancel) =>
            TypedResults.Ok(await page.ReadAsync((after, count) => read.ListAsync(after, count, cancel), record => record.Key, show));
        Delegate find = async Task<Ok<TShown>> (string key, HttpContext context, [FromServices] TRead read, CancellationToken cancel) =>
            TypedResults.Ok(Show(await read.FindAsync(key, cancel), context));
        Delegate add = async Task<Created<TShown>> (TShape made, HttpContext context, [FromServices] TEdit edit, CancellationToken cancel) =>
        {
            var record = await edit.CreateAsync(made.Key ?? "", made.Text, cancel);
            return TypedResults.Created(ApiRoutes.At(path, record.Key), Show(record, context));
        };
        Delegate alter = async Task<Ok<TShown>> (string key, TShape change, HttpContext context, [FromServices] TEdit edit, CancellationToken cancel) =>
        {
            if (change.Key is { } other && other != key)
                throw new InvalidException("key", "A key stays for good: leave it out, or send the one in the address.");
            return TypedResults.Ok(Show(await edit.ChangeAsync(key, change.Text, IfMatch.Read(context), cancel), context));
        };
        Delegate delete = async Task<NoContent> (string key, HttpContext context, [FromServices] TEdit edit, CancellationToken cancel) =>
        {
            await edit.DeleteAsync(key, IfMatch.Read(context), cancel);
            return TypedResults.NoContent();
        };

        group.MapGet("", list).WithSummary($"Every {word}, by key").Needs(reading);
        group.MapGet("/{key}", find).WithSummary($"One {word}").Needs(reading);
        group.MapPost("", add).WithSummary($"Add {a} {word}").Needs(editing);
        group.MapPut("/{key}", alter).WithSummary($"Change {a} {word}").WithDescription("What is left out becomes empty.")
            .Needs(editing).WithMetadata(new TakesIfMatch(true));
        group.MapDelete("/{key}", delete).WithSummary($"Delete {a} {word} that nothing names any more")
            .Needs(editing).WithMetadata(new TakesIfMatch(true));

        TShown Show(TRecord record, HttpContext context) => show(record).WithVersion(context, record.Version);
    }

    /// <summary>A list as the lines that records keep; an entry of two lines would become two entries.</summary>
    public static string Lines(string field, IReadOnlyList<string>? each) => each is null ? ""
        : each.All(line => line is not null && !line.AsSpan().ContainsAny('\n', '\r')) ? string.Join('\n', each)
        : throw new InvalidException(field, "Each entry is one line.");
}
