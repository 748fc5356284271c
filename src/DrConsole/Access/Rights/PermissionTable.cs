using static DrConsole.Access.AccessRoles;

namespace DrConsole.Access;

/// <summary>Which roles hold which permission: the only place that says so. The settings page and the docs are made from it.</summary>
public static class PermissionTable
{
    // Auditors are shown areas and nothing else: what names no area is closed to them, also what is added tomorrow.
    private const AccessRoles People = Viewer | Responder | Author | Commander | Administrator;
    private const AccessRoles Everyone = People | Auditor;

    public static IReadOnlyList<Row> Rows { get; } =
    [
        new(Permission.Enter, Everyone, "Sign in, see one's own profile and who may do what"),
        new(Permission.SetUpSecondFactor, Everyone, "Set up one's own second factor"),
        new(Permission.See, People, "See every page that shows no secret and belongs to no area"),
        new(Permission.SeeEstate, Everyone, "See services, data classes, targets and environments", Areas.Estate),
        new(Permission.SeePlans, Everyone, "See plans, scenarios, reviews and readiness", Areas.Plans),
        new(Permission.SeeLedger, Everyone, "See the ledger, its proofs, checkpoints and sealed bundles", Areas.Ledger),
        new(Permission.SeeJobs, Everyone, "See the console's own jobs and what they did", Areas.Jobs),
        new(Permission.SeeContacts, Everyone, "See contacts, who is on call, rotations and escalation policies", Areas.Contacts),
        new(Permission.EditContacts, Author | Administrator, "Edit contacts, groups, stakeholders, rotations and escalation policies"),
        new(Permission.CoverShifts, Responder | Author | Commander | Administrator, "Take a turn on call, or give one to somebody"),
        new(Permission.SeeNotices, Everyone, "See notices, what became of them, and who acknowledged", Areas.Notices),
        new(Permission.AcknowledgeNotices, People, "Acknowledge a notice"),
        new(Permission.SendNotices, Commander, "Write notices and send them, and test the call tree"),
        new(Permission.EditTemplates, Author | Commander, "Write the templates of notices"),
        new(Permission.HoldAll, Responder | Commander, "Hold everything that acts (all stop)"),
        new(Permission.ReleaseAll, Commander, "Release an all stop"),
        new(Permission.EditPlans, Author, "Edit services, data classes, targets, plans and scenarios, and import them"),
        new(Permission.ApprovePlans, Commander, "Approve plans that somebody else wrote"),
        new(Permission.ActivatePlans, Commander, "Activate a plan, and stand it down"),
        new(Permission.SeeRunbooks, Everyone, "See runbooks, their versions and findings", Areas.Runbooks),
        new(Permission.Export, Everyone, "Export what one may see, as files that import again", Areas.Estate | Areas.Plans),
        new(Permission.EditRunbooks, Author, "Write, submit, publish and retire runbooks"),
        new(Permission.CommentOnRunbooks, Author | Commander, "Comment on the steps of a runbook, answer, resolve"),
        new(Permission.ApproveRunbooks, Commander, "Approve runbooks that somebody else wrote"),
        new(Permission.SeeRuns, Everyone, "See runs, their steps, output and timeline", Areas.Runs),
        new(Permission.RehearseRunbooks, Responder | Author | Commander, "Rehearse runbooks, and steer rehearsals"),
        new(Permission.StartRuns, Commander, "Start live runs and drills"),
        new(Permission.WorkSteps, Responder | Commander, "Work steps of a run, say what happened, pause it"),
        new(Permission.ApproveSteps, Commander, "Approve or reject steps of runs that somebody else started"),
        new(Permission.SteerRuns, Commander, "Skip, retry, resume, abort, roll back, add steps"),
        new(Permission.SeeIncidents, Everyone, "See incidents, their timeline and clocks", Areas.Incidents),
        new(Permission.DeclareIncidents, Commander, "Declare an incident"),
        new(Permission.WorkIncidents, Responder | Commander, "Acknowledge incidents, write into their timeline, tick their checklists, take a duty"),
        new(Permission.CommandIncidents, Commander, "Command incidents: phase, severity, handover, decisions, resolution"),
        new(Permission.TellPublic, Commander, "Tell people outside by the status page, and say what it is made of"),
        new(Permission.RecordDeployments, Author | Commander | Pipeline, "Tell that something was deployed"),
        new(Permission.EditSeverities, Commander | Administrator, "Say what each severity demands, when support hours are and what must be reported"),
        new(Permission.SeeFailovers, Everyone, "See failover pairs, their two sides and their history", Areas.Failovers),
        new(Permission.EditFailovers, Author | Administrator, "Edit failover pairs"),
        new(Permission.CommandFailovers, Commander, "Propose, confirm, override, commit, abort, fail back and try failovers"),
        new(Permission.DecideSessions, Responder | Commander | Orchestrator, "Ask whether sessions of agents are resumed, restarted or discarded"),
        new(Permission.RecordCheckpoints, AccessRoles.Agent, "Leave checkpoints of sessions, and tell the root of their tree"),
        new(Permission.ManageAgentKeys, Administrator, "Register and revoke the keys of agents, and say where agents run"),
        new(Permission.SeeSignals, Everyone, "See probes, heartbeats, alarms and what they saw", Areas.Signals),
        new(Permission.EditSignals, Author | Administrator, "Write probes, heartbeats, mappings of alarms and rules"),
        new(Permission.MuteSignals, Responder | Author | Commander | Administrator, "Say that something is being maintained, so that its probes wake nobody"),
        new(Permission.SeeBackups, Everyone, "See backup policies, backups, copies, restore tests and exposure", Areas.Backups),
        new(Permission.EditBackups, Author | Administrator, "Write backup policies and destinations, and say that there is nothing to back up"),
        new(Permission.RunBackups, Responder | Commander | Administrator, "Make a backup now, cancel one, test a restore"),
        new(Permission.ReportBackups, Responder | Commander | Administrator | Pipeline, "Tell of a backup that another tool made"),
        new(Permission.RestoreInPlace, Commander, "Restore over live data, once a run's approval is given"),
        new(Permission.SeeDrills, Everyone, "See drills and their results, and audit evidence", Areas.Drills),
        new(Permission.EditDrills, Author, "Write the programme of drills and the scripts of tabletops"),
        new(Permission.CommandDrills, Commander, "Plan drills, approve that they touch production, start, mark, finish and abort them"),
        new(Permission.ObserveDrills, People, "Write down what one sees in a drill in which one takes part"),
        new(Permission.SignDrills, Commander, "Sign the reports of drills, and correct signed ones"),
        new(Permission.KeepConsole, Administrator, "Keep the console itself: its own backups, restores and break-glass pack"),
        new(Permission.ManageJobs, Administrator, "Run, pause and resume the console's own jobs"),
        new(Permission.ManageSettings, Administrator, "Change the organisation and environments"),
        new(Permission.ManageUsers, Administrator, "Invite, change and disable people"),
        new(Permission.ManageTokens, Administrator, "Create and revoke API tokens"),
        new(Permission.ManageSecrets, Administrator, "Set secrets; nobody reads one back"),
        new(Permission.SeeRunners, Everyone, "See runners and how they stand", Areas.Runs),
        new(Permission.ManageRunners, Administrator, "Let runners register, drain and revoke them"),
        new(Permission.ManageLedger, Administrator, "Rotate the ledger's key, restart the log after a restore"),
        new(Permission.SealRecords, Commander | Administrator, "Seal records into bundles that an outsider can check"),
        new(Permission.HoldEvidence, Commander | Administrator, "Hold evidence, whatever its retention says"),
        new(Permission.ReleaseHolds, Administrator, "Release a hold on evidence"),
        new(Permission.ErasePeople, Administrator, "Erase a person's data for good"),
    ];

    /// <param name="Area">What an auditor's scope must hold for it, one of them where it names several. Null: it is no matter of scope.</param>
    public sealed record Row(Permission Permission, AccessRoles Roles, string Meaning, Areas? Area = null);

    /// <summary>Whether these roles allow it. <paramref name="areas"/> is an auditor's scope; no other role has one.</summary>
    public static bool Allows(AccessRoles roles, Areas areas, Permission permission)
    {
        var row = Rows.Single(row => row.Permission == permission);
        if ((row.Roles & roles & ~Auditor) != None)
            return true;
        return (row.Roles & roles & Auditor) != None && (row.Area is not { } area || (areas & area) != Areas.None);
    }
}
