using DrConsole.Access;
using DrConsole.Signals;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Features.People;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Signals;

/// <summary>Signals and what was decided about them, alarm sources, rules, suggestions, clouds and breakers.</summary>
internal static class AlarmEndpoints
{
    private const int MostSuggestions = 200;

    public static void MapAlarms(this WebApplication app)
    {
        AlarmHooks.Map(app);
        var api = app.MapApi();
        KeyedEndpoints.Map<AlarmSource, AlarmSourceText, AlarmSourceShape, AlarmSourceShown, ReadAlarmSources, EditAlarmSource>(api, "alarm-sources", "alarm source", AlarmSourceShown.Of, Permission.SeeSignals, Permission.EditSignals, "Signals");
        KeyedEndpoints.Map<SignalRule, SignalRuleText, SignalRuleShape, SignalRuleShown, ReadSignalRules, EditSignalRule>(api, "rules", "signal rule", SignalRuleShown.Of, Permission.SeeSignals, Permission.EditSignals, "Signals");
        KeyedEndpoints.Map<CloudAccount, CloudAccountText, CloudAccountShape, CloudAccountShown, ReadCloudAccounts, EditCloudAccount>(api, "cloud-accounts", "cloud account", CloudAccountShown.Of, Permission.SeeSignals, Permission.ManageSettings, "Signals");
        KeyedEndpoints.Map<ServiceMetric, ServiceMetricText, ServiceMetricShape, ServiceMetricShown, ReadServiceMetrics, EditServiceMetric>(api, "service-metrics", "service metric", ServiceMetricShown.Of, Permission.SeeSignals, Permission.EditSignals, "Signals");

        var sources = api.MapGroup("/alarm-sources").WithTags("Signals");
        sources.MapPost("/{key}/address", AddressAsync).WithSummary("Make a source's address, or another one").WithDescription("It is told this once; the one before is refused from then on.").Needs(Permission.EditSignals);
        sources.MapPost("/tries", TryMappingAsync).WithSummary("What a payload would become, without saving anything").Needs(Permission.SeeSignals);
        var subscriptions = api.MapGroup("/sns-subscriptions").WithTags("Signals");
        subscriptions.MapGet("", SubscriptionsAsync).WithSummary("Topics that are subscribed to this console, and those that ask to be").Needs(Permission.SeeSignals);
        subscriptions.MapPost("/confirmations", ConfirmAsync).WithSummary("Confirm that a topic may send here").Needs(Permission.EditSignals);

        var rules = api.MapGroup("/rules").WithTags("Signals");
        rules.MapPost("/tries", TryRuleAsync).WithSummary("What a rule would have done about the signals of the last 30 days").Needs(Permission.SeeSignals);
        rules.MapPost("/{key}/approval", ApproveAsync).WithSummary("Let a rule start its runbook live, exactly as it is now").Needs(Permission.StartRuns);
        rules.MapDelete("/{key}/approval", WithdrawAsync).WithSummary("Take that back").Needs(Permission.StartRuns);

        var signals = api.MapGroup("/signals").WithTags("Signals");
        signals.MapGet("", HistoryAsync).WithSummary("What was heard, the newest first").Needs(Permission.SeeSignals);
        signals.MapGet("/firing", FiringAsync).WithSummary("What fires now").Needs(Permission.SeeSignals);
        signals.MapGet("/{id:guid}", FindAsync).WithSummary("One signal, with what was decided about it and why").Needs(Permission.SeeSignals);

        var suggestions = api.MapGroup("/suggested-incidents").WithTags("Signals");
        suggestions.MapGet("", SuggestionsAsync).WithSummary("Incidents that rules suggest and nobody has judged").Needs(Permission.SeeIncidents);
        suggestions.MapPost("/{id:guid}/acceptance", AcceptAsync).WithSummary("Declare it").Needs(Permission.DeclareIncidents);
        suggestions.MapPost("/{id:guid}/dismissal", DismissAsync).WithSummary("Say why it is none").Needs(Permission.WorkIncidents);

        var breakers = api.MapGroup("/breakers").WithTags("Signals");
        breakers.MapGet("", BreakersAsync).WithSummary("Everything that the console calls, and what of it is left alone").Needs(Permission.SeeSignals);
        breakers.MapPost("/resets", ResetAsync).WithSummary("Call something again that is left alone").Needs(Permission.MuteSignals);
    }

    private static async Task<Ok<AddressShown>> AddressAsync(string key, MakeSourceAddress make, ReadAlarmSources read, CancellationToken cancel)
    {
        var secret = await make.ExecuteAsync(key, cancel);
        return TypedResults.Ok(new AddressShown(AlarmWords.PathOf((await read.FindAsync(key, cancel)).Kind, secret)));
    }

    private static async Task<Ok<IReadOnlyList<WouldShown>>> TryMappingAsync(MappingTry asked, TryMapping mapping, CancellationToken cancel) =>
        TypedResults.Ok<IReadOnlyList<WouldShown>>([.. (await mapping.ExecuteAsync(asked.Text, asked.Payload, cancel)).Select(WouldShown.Of)]);

    private static async Task<Ok<IReadOnlyList<SubscriptionShown>>> SubscriptionsAsync(ReadAlarmSources read, CancellationToken cancel) =>
        TypedResults.Ok<IReadOnlyList<SubscriptionShown>>([.. (await read.SubscriptionsAsync(cancel)).Select(known => new SubscriptionShown(known.TopicArn, known.State, known.AskedAt, known.ConfirmedAt, known.ConfirmedBy))]);

    private static async Task<NoContent> ConfirmAsync(TopicNamed topic, ConfirmSubscription confirm, CancellationToken cancel)
    {
        await confirm.ExecuteAsync(topic.Topic, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<RuleTrialShown>> TryRuleAsync(SignalRuleShape rule, TrySignalRule trial, CancellationToken cancel) =>
        TypedResults.Ok(RuleTrialShown.Of(await trial.ExecuteAsync(rule.Text, cancel)));

    private static async Task<NoContent> ApproveAsync(string key, ApproveRule approve, CancellationToken cancel)
    {
        await approve.ExecuteAsync(key, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> WithdrawAsync(string key, ApproveRule approve, CancellationToken cancel)
    {
        await approve.WithdrawAsync(key, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<Page<SignalShown>>> HistoryAsync([AsParameters] PageQuery page, [AsParameters] SignalQuery query, ReadSignals read, CancellationToken cancel) => TypedResults.Ok(await page.ReadAsync(
        (after, count) => read.HistoryAsync(query.Filter, PageQuery.Id(after), count, cancel), line => line.Id.Value.ToString(), SignalShown.Of));

    private static async Task<Ok<IReadOnlyList<SignalShown>>> FiringAsync(ReadSignals read, CancellationToken cancel) =>
        TypedResults.Ok<IReadOnlyList<SignalShown>>([.. (await read.FiringAsync(null, cancel)).Lines.Select(SignalShown.Of)]);

    private static async Task<Ok<SignalDetailShown>> FindAsync(Guid id, ReadSignals read, CancellationToken cancel) => TypedResults.Ok(SignalDetailShown.Of(await read.FindAsync(id, cancel)));

    private static async Task<Ok<IReadOnlyList<SuggestionShown>>> SuggestionsAsync(ReadSuggestions read, CancellationToken cancel) =>
        TypedResults.Ok<IReadOnlyList<SuggestionShown>>([.. (await read.OpenAsync(MostSuggestions, cancel)).Select(SuggestionShown.Of)]);

    private static async Task<Ok<AcceptedShown>> AcceptAsync(Guid id, DecideSuggestion decide, CancellationToken cancel) => TypedResults.Ok(new AcceptedShown((await decide.AcceptAsync(id, cancel)).Key));

    private static async Task<NoContent> DismissAsync(Guid id, ReasonGiven given, DecideSuggestion decide, CancellationToken cancel)
    {
        await decide.DismissAsync(id, given.Reason, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<ReadBreakers.Board>> BreakersAsync(string? name, ReadBreakers read, CancellationToken cancel) => TypedResults.Ok(await read.ExecuteAsync(name, cancel));

    private static async Task<NoContent> ResetAsync(BreakerNamed breaker, ResetBreaker reset, CancellationToken cancel)
    {
        await reset.ExecuteAsync(breaker.Name, cancel);
        return TypedResults.NoContent();
    }
}
