using DrConsole.Access;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Shell;

/// <summary>A page that navigation, palette and keyboard lead to.</summary>
/// <param name="Keys">The letter after G, as the key sheet shows it.</param>
public sealed record Destination(string Group, string Title, string Path, string Icon, Permission Needs, string? Keys = null, string Words = "")
{
    /// <summary>Other beginnings of addresses that belong to it.</summary>
    public IReadOnlyList<string> Below { get; init; } = [];
}

/// <summary>Every place in the console, once: navigation, tab bar, palette, key sheet and titles are made from it.</summary>
public static class Destinations
{
    private const string Access = "Access";
    private const string Files = "Files";
    private const string System = "System";

    public static IReadOnlyList<Destination> All { get; } =
    [
        new("Now", "Overview", "/", "layout-dashboard", Permission.See, "O", "home start"),
        new("Now", "Incidents", "/incidents", "siren", Permission.SeeIncidents, "I", "war room declare p1 outage commander timeline"),
        new("Now", "Runs", "/runs", "play", Permission.SeeRuns, "U", "live drill rehearsal under way steps approve waiting for me"),
        new("Now", "Signals", "/signals", "bell-ring", Permission.SeeSignals, "G", "alarms firing what is broken now cloudwatch alertmanager history"),
        new("Now", "Deployments", "/deployments", "workflow", Permission.SeeEstate, null, "pipelines releases changes git tag image rollback what changed"),
        new("Now", "Session recovery", "/session-recovery", "history", Permission.SeeFailovers, null, "agents sessions checkpoints resume restart discard decide region failed held keys"),
        new("Prepare", "Agents", "/agents", "key-round", Permission.SeeFailovers, null, "agent platforms roles keys checkpoints interval owner revoke") { Below = ["/agent-platforms", "/agent-roles", "/agent-keys", "/session-checkpoints"] },
        new("Prepare", "Plans and scenarios", "/plans", "book-open", Permission.SeePlans, "A", "disaster recovery incident response plan scenario approve activate") { Below = ["/scenarios", "/checklists"] },
        new("Prepare", "What do you see?", "/symptoms", "search", Permission.SeePlans, "W", "symptoms search scenario"),
        new("Prepare", "Services", "/services", "square-terminal", Permission.SeeEstate, "V", "agents databases brokers dependencies sites single point of failure"),
        new("Prepare", "Recovery order", "/recovery-order", "workflow", Permission.SeeEstate, null, "graph waves dependencies what is down bring back"),
        new("Prepare", "Data classes", "/data-classes", "database-backup", Permission.SeeEstate, null, "rpo tiers retention encryption sync"),
        new("Prepare", "Targets", "/targets", "target", Permission.SeeEstate, "T", "rto rpo standing commitment aspiration stale missed feasibility proofs"),
        new("Prepare", "Backups", "/backups", "database-backup", Permission.SeeBackups, "B", "exposure rpo copies policies restore point in time verify 3-2-1 destinations") { Below = ["/exposure", "/backup-policies", "/destinations", "/restore", "/restores"] },
        new("Prepare", "Runbooks", "/runbooks", "book-open-check", Permission.SeeRunbooks, "R", "procedures steps drafts review publish lint"),
        new("Prepare", "Runbook findings", "/runbook-findings", "triangle-alert", Permission.SeeRunbooks, null, "linter lint drift severity rule mend"),
        new("Prepare", "Signal rules", "/signal-rules", "zap", Permission.SeeSignals, null, "alarms automation page declare suggest incident runbook storm"),
        new("Prepare", "Environments", "/environments", "split", Permission.SeeEstate, "E", "production staging parameters egress runners"),
        new("Prepare", "Failover", "/failovers", "arrow-left-right", Permission.SeeFailovers, "F", "pairs active passive region switch failback split brain go no-go trial"),
        new("Prepare", "Probes", "/probes", "radar", Permission.SeeSignals, "K", "checks heartbeats uptime latency monitoring down maintenance windows certificates") { Below = ["/maintenance-windows"] },
        new("Prove", "Drills", "/drills", "calendar-clock", Permission.SeeDrills, "D", "programme calendar exercise due overdue scheduled tabletop results ical") { Below = ["/drill-programmes"] },
        new("Prove", "Quarterly review", "/drill-reviews", "clipboard-check", Permission.SeeDrills, null, "drills period fulfilment success rate rto rpo mttr decisions attendees sign pack pdf trends"),
        new("Prove", "Readiness", "/readiness", "clipboard-check", Permission.SeePlans, "Y", "score evidence gaps standards audit"),
        new("Prove", "Reviews", "/reviews", "calendar-clock", Permission.SeePlans, "C", "actions due procedures contacts dependencies"),
        new("Prove", "Recovery metrics", "/recovery-metrics", "target", Permission.SeeIncidents, "Z", "mtta mttr rto rpo actual measured figures csv statistics"),
        new("Prove", "Evidence auditor", "/evidence-audit", "file-signature", Permission.SeeDrills, null, "contradictions figures report drill restore test incident check derive again"),
        new("Prove", "Ledger", "/ledger", "scroll-text", Permission.SeeLedger, "L", "audit log history evidence checkpoints proof"),
        new("Prove", "Bundles", "/bundles", "file-signature", Permission.SeeLedger, null, "evidence sealed reports statement verify hold retention"),
        new("People", "On call", "/on-call", "phone-call", Permission.SeeContacts, "N", "who is on call now next rotations schedule duty shifts") { Below = ["/rotations"] },
        new("People", "Contacts", "/contacts", "users", Permission.SeeContacts, null, "people telephone groups stakeholders support channels") { Below = ["/groups", "/stakeholders", "/support-contacts"] },
        new("People", "Escalation", "/escalation-policies", "bell-ring", Permission.SeeContacts, null, "policies levels who is told next simulate reachability") { Below = ["/reachability"] },
        new("People", "Notices", "/notices", "send", Permission.SeeNotices, "M", "told messages deliveries acknowledge held failed pages escalation outbox"),
        new("People", "Templates", "/templates", "file-text", Permission.SeeNotices, "X", "notices texts mail sms voice placeholders wording"),
        new("People", "Status page", "/status-page", "radio", Permission.See, "Q", "public outside customers outage maintenance announce subscribers uptime"),
        new(Files, "Import", "/import", "file-text", Permission.EditPlans, null, "plans runbooks markdown yaml json rundeck ssm arc azure upload documents catalogue"),
        new(Files, "Past incidents", "/past-incidents", "history", Permission.CommandIncidents, null, "import csv spreadsheet before metrics"),
        new(Files, "Export", "/export", "download", Permission.Export, null, "plans markdown files backup git"),
        new(Files, "Break-glass pack", "/break-glass-pack", "download", Permission.See, null, "offline file paper pdf runbooks contacts when everything is down ticks"),
        new(Files, "Runbooks as code", "/runbook-directory", "workflow", Permission.SeeRunbooks, null, "git directory checkout files drift yaml"),
        new(Access, "Users", "/people", "users", Permission.ManageUsers, "P", "people users accounts invite roles disable"),
        new(Access, "Auditors", "/auditors", "eye", Permission.ManageUsers, null, "outside read only scope link expiry"),
        new(Access, "Sessions", "/sessions", "history", Permission.ManageUsers, null, "signed in browsers devices end sign out"),
        new(Access, "Sign-in rules", "/sign-in-rules", "fingerprint", Permission.ManageUsers, null, "second factor mfa policy single sign-on providers oidc passwords"),
        new(Access, "Break-glass account", "/break-glass", "siren", Permission.ManageUsers, null, "emergency local account rehearsal"),
        new(Access, "API tokens", "/tokens", "key-round", Permission.ManageTokens, null, "bearer programs pipelines"),
        new(Access, "Permissions", "/permissions", "shield-check", Permission.Enter, null, "access roles who may"),
        new(System, "Jobs", "/jobs", "clock", Permission.SeeJobs, "J", "schedules cron history run now"),
        new(System, "Channels", "/channels", "send", Permission.SeeNotices, "H", "email sms voice chat webhook twilio slack teams test health breaker held set up") { Below = ["/chat-rooms", "/webhook-targets"] },
        new(System, "Alarm sources", "/alarm-sources", "webhook", Permission.SeeSignals, null, "sns cloudwatch alertmanager pagerduty webhook json mapping topics accounts aws") { Below = ["/cloud-accounts", "/service-metrics"] },
        new(System, "Circuit breakers", "/breakers", "unlink", Permission.SeeSignals, null, "left alone failing reset aws mail sms webhooks runners"),
        new(System, "Runners", "/runners", "square-terminal", Permission.SeeRunners, null, "hosts agents execute commands tokens drain revoke groups"),
        new(System, "Secrets", "/secrets", "lock", Permission.ManageSecrets, null, "passwords credentials"),
        new(System, "Severities and duties", "/severities", "siren", Permission.SeePlans, null, "p1 p2 p3 p4 acknowledge respond cadence business calendar support hours holidays dora nis2 gdpr reporting") { Below = ["/business-calendars", "/reporting-duties"] },
        new(System, "Self-check", "/self-check", "list-checks", Permission.SeeJobs, null, "health disk clock certificates outbox promises own backup checkpoint dead man watch"),
        new(System, "All stop", "/all-stop", "octagon-x", Permission.See, null, "hold everything emergency halt"),
        new(System, "Settings", "/settings", "settings", Permission.See, "S", "organisation time zone"),
        new("You", "Your notices", "/inbox", "bell-ring", Permission.AcknowledgeNotices, null, "inbox told acknowledge bell"),
        new("You", "Your profile", "/profile", "user-check", Permission.Enter, null, "password second factor time zone keyboard"),
    ];

    /// <summary>Where the navigation steps aside for the page's own work: the editor and the war room need the width.</summary>
    public static bool IsWide(NavigationManager navigation) => PathOf(navigation).Split('/') is ["", "runbooks", "new"] or ["", "runbooks", _, "edit"] or ["", "incidents", not "new"];

    /// <summary>Whether the page is the one of an address, or lies below it.</summary>
    public static bool IsAt(NavigationManager navigation, string path) => PathOf(navigation) is var here && (here == path || (path.Length > 1 && here.StartsWith($"{path}/", StringComparison.Ordinal)));

    public static string TitleOf(NavigationManager navigation)
    {
        var path = PathOf(navigation);
        return All.Where(place => path == place.Path || place.Below.Append(place.Path).Any(start => start.Length > 1 && $"{path}/".StartsWith($"{start}/", StringComparison.Ordinal)))
            .Select(place => place.Title).FirstOrDefault("DrConsole");
    }

    private static string PathOf(NavigationManager navigation) => "/" + navigation.ToBaseRelativePath(navigation.Uri).Split('?', '#')[0];
}
